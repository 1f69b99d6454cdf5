package io.github.weightinit.audit;

import io.github.weightinit.model.Tensor;
import java.util.List;

/**
 * What a repeat looks like.
 *
 * @param tensor the tensor
 * @param other the one that has the same draws; the same one for an earlier place
 * @param distance how many elements later they are than in the other one
 * @param share the share of the tensor's values that this is about, from a sample
 */
record RepeatWords(Tensor tensor, Tensor other, long distance, double share) {
    String message() {
        return tensor.name().equals(other.name()) ? within() : between();
    }

    private String about() {
        return share > 0.95 ? "its values" : "about %.0f %% of its values".formatted(Math.max(1, 100 * share));
    }

    private String within() {
        List<Long> sizes = tensor.shape().sizes();
        for (int axis = 0; axis < sizes.size(); axis++) {
            long stride = tensor.shape().product(axis + 1, sizes.size());
            long places = distance / stride;
            if (distance % stride == 0 && places > 0 && places < sizes.get(axis)) {
                return "%s are those %,d places before along axis %d: %s"
                        .formatted(about(), places, axis, ranks(sizes.get(axis), places, axis));
            }
        }
        return "%s are those %,d elements before: it looks as if two ranks drew the same values"
                .formatted(about(), distance);
    }

    private static String ranks(long size, long places, int axis) {
        return size % places == 0
                ? "it looks as if %,d ranks drew the same shard of axis %d".formatted(size / places, axis)
                : "it looks as if ranks drew the same shard of axis %d".formatted(axis);
    }

    private String between() {
        boolean isScaled = !tensor.law().equals(other.law());
        String where = distance == 0
                ? ""
                : ", %,d elements %s".formatted(Math.abs(distance), distance > 0 ? "before" : "after");
        return "%s are %s of tensor '%s'%s: it looks as if both were drawn with the same state of the generator%s"
                .formatted(
                        about(),
                        isScaled ? "the draws" : "those",
                        other.name(),
                        isScaled ? ", at another scale" + where : where,
                        distance == 0 && !isScaled ? ", or are tied" : "");
    }
}
