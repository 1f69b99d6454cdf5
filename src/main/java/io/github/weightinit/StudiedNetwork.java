package io.github.weightinit;

import io.github.weightinit.propagation.Study;
import java.util.List;

/**
 * What happens to signals in a network with one initialisation.
 *
 * @param name the name of its spec, or {@code N(0, 1)}
 * @param seed the seed of {@link StudiedNumber#value}
 * @param trainable whether it keeps to the bounds
 * @param bounds the bounds
 * @param concerns those that it does not keep to
 * @param seeds the number of other seeds that medians and bands are of; 0 if the network is too large for more than one
 * @param inputs the number of inputs
 * @param detected whether the way of the signal was derived from shapes, not given in the spec
 * @param functions the functions between the matrices
 * @param leftOut the tensors that the signals do not meet
 * @param depths from the input, which is first, to the output
 */
public record StudiedNetwork(
        String name,
        long seed,
        boolean trainable,
        StudyBounds bounds,
        List<StudyConcern> concerns,
        int seeds,
        int inputs,
        boolean detected,
        List<String> functions,
        List<String> leftOut,
        List<StudiedDepth> depths) {
    public StudiedNetwork {
        concerns = List.copyOf(concerns);
        functions = List.copyOf(functions);
        leftOut = List.copyOf(leftOut);
        depths = List.copyOf(depths);
    }

    static List<StudiedNetwork> of(List<Study> studies) {
        return studies.stream().map(StudiedNetwork::of).toList();
    }

    private static StudiedNetwork of(Study study) {
        return new StudiedNetwork(
                study.name(),
                study.seed(),
                study.trainability().isTrainable(),
                StudyBounds.of(study.trainability().bounds()),
                study.trainability().concerns().stream().map(StudyConcern::of).toList(),
                study.seeds(),
                study.inputs(),
                study.isDetected(),
                study.functions(),
                study.leftOut(),
                study.depths().stream().map(StudiedDepth::of).toList());
    }
}
