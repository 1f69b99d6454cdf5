package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.Fans;
import io.github.weightinit.input.Mistake;
import io.github.weightinit.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The tensors whose values depend on the meaning of their axes, which the spec does not give. The default, in_out, is
 * legal; but a shape in PyTorch's order that is read with it gets another standard deviation than its author expects.
 */
final class UnstatedAxes {
    private record Place(Tensor tensor, ConfigOrigin where) {}

    private final List<Place> places = new ArrayList<>();

    void add(Tensor tensor, ConfigValue named) {
        places.add(new Place(tensor, named.origin()));
    }

    /** A warning for all of them, at the first. */
    Optional<Mistake> warning() {
        return places.stream().findFirst().map(first -> {
            Fans fans = first.tensor.shape().fans();
            int others = places.size() - 1;
            return Mistakes.at(
                    first.where,
                    "tensor '%s'%s: 'axes' is not given, so shape %s has fan_in = %d and fan_out = %d; write axes = in_out to"
                                    .formatted(
                                            first.tensor.name(),
                                            others == 0 ? "" : " and " + others + " more",
                                            first.tensor.shape().sizes(),
                                            fans.in(),
                                            fans.out())
                            + " confirm that, or axes = out_in for the order of PyTorch");
        });
    }
}
