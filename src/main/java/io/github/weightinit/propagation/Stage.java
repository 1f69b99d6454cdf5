package io.github.weightinit.propagation;

import java.util.List;

/** The layers of a {@link io.github.weightinit.model.ChainStage}. */
record Stage(List<Layer> layers, boolean norm, boolean residual) {}
