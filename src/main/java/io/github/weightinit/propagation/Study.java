package io.github.weightinit.propagation;

import java.util.List;

/**
 * What happens to signals in a network with one initialisation: random inputs go forward, random gradients backward.
 *
 * @param name of the initialisation, for comparisons: the name of its spec, or N(0, 1)
 * @param seed the seed of {@link Spread#value}
 * @param seeds the number of other seeds that medians and bands are of; 0 if the network is too large for more than one
 * @param inputs the number of inputs
 * @param isDetected whether the way of the signal was derived from shapes, not given in the spec
 * @param functions the functions between the matrices, {@code tanh} for one
 * @param depths from the input, which is first, to the output; two or more
 * @param leftOut what of the model the signals do not pass, in words or as folded names of tensors; empty if nothing is
 * @param trainability the verdict
 */
public record Study(
        String name,
        long seed,
        int seeds,
        int inputs,
        boolean isDetected,
        List<String> functions,
        List<Depth> depths,
        List<String> leftOut,
        Trainability trainability) {
    public Study {
        functions = List.copyOf(functions);
        depths = List.copyOf(depths);
        leftOut = List.copyOf(leftOut);
    }

    /** A study, with the verdict on what was found. */
    public static Study of(
            String name,
            long seed,
            int seeds,
            int inputs,
            boolean isDetected,
            List<String> functions,
            List<Depth> depths,
            List<String> leftOut,
            Bounds bounds) {
        return new Study(
                name,
                seed,
                seeds,
                inputs,
                isDetected,
                functions,
                depths,
                leftOut,
                TrainabilityJudge.judge(depths, bounds));
    }
}
