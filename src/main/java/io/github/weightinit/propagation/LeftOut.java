package io.github.weightinit.propagation;

import io.github.weightinit.initializer.FixedLaw;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.FoldedNames;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tensors that a signal does not meet. Vectors of zeros and ones, such as the biases and the factors of normalisations that a
 * chain need not name, change nothing and are not among them.
 */
final class LeftOut {
    private static final int MOST = 50;

    private LeftOut() {}

    /** Their names, folded; of more than {@value #MOST} the last line tells how many more there are. */
    static List<String> of(Spec spec, Chain chain) {
        Set<String> met = chain.all().stream()
                .flatMap(step -> step.tensors().stream())
                .map(Tensor::name)
                .collect(Collectors.toSet());
        Map<String, List<String>> folded = new LinkedHashMap<>();
        spec.tensors().stream()
                .filter(tensor -> !met.contains(tensor.name()) && !isNeutral(tensor))
                .map(Tensor::name)
                .forEach(name -> folded.computeIfAbsent(FoldedNames.pattern(name), n -> new ArrayList<>())
                        .add(name));
        List<String> labels = folded.values().stream()
                .limit(MOST)
                .map(FoldedNames::label)
                .collect(Collectors.toCollection(ArrayList::new));
        if (folded.size() > MOST) {
            labels.add("and %,d more".formatted(folded.size() - MOST));
        }
        return labels;
    }

    private static boolean isNeutral(Tensor tensor) {
        boolean isVector =
                tensor.shape().sizes().stream().filter(size -> size > 1).count() <= 1;
        return isVector && tensor.law().match(LeftOut::isZeroOrOne, drawn -> false, haar -> false);
    }

    private static boolean isZeroOrOne(FixedLaw law) {
        return law.low() == law.high() && (law.low() == 0 || law.low() == 1);
    }
}
