package io.github.weightinit.propagation;

import java.util.List;

/** Layers that belong together, as a {@link io.github.weightinit.spec.ChainRun} tells. */
record Block(List<Layer> layers, boolean norm, boolean residual) {}
