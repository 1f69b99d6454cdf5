package io.github.weightinit.propagation;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;

/** The values of a tensor: what makes them. */
record Drawn(TensorKey key, Source source, DType dtype) {
    /** Which values the tensors of a network have. */
    interface Initialisation {
        Drawn of(Tensor tensor);
    }

    /** Those of a seed. */
    static Initialisation ofSeed(long seed) {
        return tensor -> new Drawn(tensor.key(seed), tensor.under(seed).source(), tensor.dtype());
    }

    /** Those of a seed if all matrices that are drawn at random were draws of N(0, 1). */
    static Initialisation standardNormal(long seed) {
        return tensor -> tensor.law().isDrawn() && tensor.shape().hasFans()
                ? new Drawn(tensor.key(seed), new Normal(0, 1), DType.FLOAT32)
                : ofSeed(seed).of(tensor);
    }
}
