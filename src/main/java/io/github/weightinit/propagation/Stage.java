package io.github.weightinit.propagation;

import java.util.List;

/** Layers that belong together, as a {@link io.github.weightinit.model.ChainRun} tells. */
record Stage(List<Layer> layers, boolean norm, boolean residual) {}
