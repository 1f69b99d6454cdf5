package io.github.weightinit.audit;

import io.github.weightinit.audit.Finding.Kind;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.statistics.CentralMoments;
import io.github.weightinit.statistics.TestName;
import io.github.weightinit.statistics.TestResult;
import io.github.weightinit.verification.Judgement;
import io.github.weightinit.verification.TensorSums;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a tensor whose tests failed looks like.
 *
 * @param tensor the tensor with its law
 * @param sums its values
 * @param failed the tests that failed, at least one
 */
record Diagnosis(Tensor tensor, TensorSums sums, List<TestResult> failed) {
    /** Beyond so many standard deviations a value is no draw of any law, but memory taken for a number. */
    private static final double FAR = 1e6;

    /** With this share of zeros a part of the tensor was never written. */
    private static final double MANY = 0.01;

    /** Beyond so many standard deviations a mean is off by itself; below, repeated draws at a wrong scale may move it. */
    private static final double SHIFTED = 0.1;

    Finding finding() {
        return notFinite()
                .or(this::garbage)
                .or(this::allZero)
                .or(this::oneValue)
                .or(this::partlyZero)
                .or(this::wrongZeroRows)
                .or(this::wrongZeros)
                .or(this::notOrthogonal)
                .or(this::scaled)
                .orElseGet(() -> new Finding(Kind.DISTRIBUTION, tensor.name(), tests()));
    }

    private Optional<Finding> notFinite() {
        long wrong = sums.sample().notFinite();
        if (wrong == 0) {
            return Optional.empty();
        }
        boolean isAll = moments().count() == 0;
        String message = isAll
                ? "all of its values are NaN or infinite: it looks as if it was never initialised"
                : "%,d of its %,d values are NaN or infinite%s"
                        .formatted(wrong, elements(), isGarbage() ? ", others " + garbageWords() : "");
        return found(isAll || isGarbage() ? Kind.UNINITIALISED : Kind.NOT_FINITE, message);
    }

    private Optional<Finding> oneValue() {
        if (moments().min() != moments().max() || elements() == 1 && moments().min() != 0) {
            return Optional.empty();
        }
        double value = moments().min();
        return value == 0
                ? found(Kind.UNINITIALISED, "all of its values are 0: it looks as if it was never initialised")
                : found(Kind.DISTRIBUTION, text("all of its values are %.6g", value));
    }

    /** Of a sparse tensor, whose zeros are not in the sample. */
    private Optional<Finding> allZero() {
        return sums.zeros().count() == elements()
                ? found(Kind.UNINITIALISED, "all of its values are 0: it looks as if it was never initialised")
                : Optional.empty();
    }

    private Optional<Finding> garbage() {
        return isGarbage() ? found(Kind.UNINITIALISED, "its values " + garbageWords()) : Optional.empty();
    }

    private boolean isGarbage() {
        return isFar() || isTiny() || sums.subnormals() > 0;
    }

    private boolean isFar() {
        return moments().count() > 0
                && farthest() > FAR * Math.max(Double.MIN_NORMAL, scale()); // the scale of zeros is taken as 1
    }

    /** Zeros were promised, and the largest value is below the normal range of the format. */
    private boolean isTiny() {
        return moments().count() > 0 && farthest() > 0 && farthest() < leastNormal();
    }

    private double leastNormal() {
        return tensor.dtype() == DType.FLOAT16 ? 0 : tensor.dtype().isDouble() ? Double.MIN_NORMAL : Float.MIN_NORMAL;
    }

    private double farthest() {
        return Math.max(Math.abs(moments().min()), Math.abs(moments().max()));
    }

    private double scale() {
        double promised = Math.abs(tensor.law().mean()) + tensor.law().standardDeviation();
        return promised == 0 ? 1 : promised;
    }

    private String garbageWords() {
        String subnormal = sums.subnormals() == 0
                ? ""
                : ", and %,d are smaller than normal numbers of the format".formatted(sums.subnormals());
        return text("reach %.3g", farthest())
                + subnormal
                + ": it looks like memory as it was allocated, never initialised";
    }

    /** Apart from the rows that the spec sets to zero. */
    private Optional<Finding> partlyZero() {
        long drawn = elements() - sums.zeros().count();
        long zero = sums.zeroValues() - sums.zeros().count();
        double share = (double) zero / drawn;
        return share >= MANY && tensor.law().match(fixed -> false, random -> true, haar -> haar.share() == 1)
                ? found(
                        Kind.UNINITIALISED,
                        "%,d of its %,d values are 0 (%.0f %%): it looks as if some ranks never initialised their shards"
                                .formatted(zero, drawn, 100 * share))
                : Optional.empty();
    }

    private Optional<Finding> wrongZeroRows() {
        return failed.stream()
                .filter(test -> test.name() == TestName.ZERO_ROWS)
                .findFirst()
                .flatMap(test -> found(
                        Kind.DISTRIBUTION,
                        text("rows that the spec sets to zero have values of up to %.4g", test.observed())));
    }

    private Optional<Finding> wrongZeros() {
        return failed.stream()
                .filter(test -> test.name() == TestName.ZEROS)
                .findFirst()
                .flatMap(test -> found(
                        Kind.DISTRIBUTION,
                        text(
                                "%s of the %,d values of a column are 0, and the spec has %,d",
                                count(test.observed()),
                                tensor.source().sparsity().rows(),
                                tensor.source().sparsity().zeros())));
    }

    private Optional<Finding> notOrthogonal() {
        return failed.stream().anyMatch(test -> test.name() == TestName.ORTHOGONAL)
                ? tensor.law()
                        .match(
                                fixed -> Optional.empty(),
                                drawn -> Optional.empty(),
                                haar -> Optional.of(
                                        new OrthogonalDiagnosis(tensor, haar, sums.orthogonality()).finding()))
                : Optional.empty();
    }

    /** A number of values, or their mean over columns. */
    private static String count(double number) {
        return text(number == Math.rint(number) ? "%,.0f" : "%.6g", number);
    }

    private Optional<Finding> scaled() {
        double right = tensor.law().standardDeviation();
        double ratio = moments().standardDeviation() / right;
        double shift = Math.abs(moments().mean() - tensor.law().mean());
        boolean isScale = failed.stream().anyMatch(test -> test.name() == TestName.VARIANCE)
                && shift < SHIFTED * moments().standardDeviation();
        String words = RankFactor.of(ratio);
        return isScale && !words.isEmpty()
                ? found(
                        Kind.SCALE,
                        text(
                                "its standard deviation is %.4g, %.4g times the right one of %.4g: %s",
                                moments().standardDeviation(), ratio, right, words))
                : Optional.empty();
    }

    private String tests() {
        Stream<String> words = failed.stream().map(Judgement::message);
        boolean isScale = failed.stream().anyMatch(test -> test.name() == TestName.VARIANCE);
        String std = isScale
                ? text(
                        "its standard deviation is %.4g, where theory has %.4g; ",
                        moments().standardDeviation(), tensor.law().standardDeviation())
                : "";
        return std + words.collect(Collectors.joining("; "));
    }

    private CentralMoments moments() {
        return sums.sample().moments();
    }

    private long elements() {
        return tensor.shape().elements();
    }

    private Optional<Finding> found(Kind kind, String message) {
        return Optional.of(new Finding(kind, tensor.name(), message));
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
