package io.github.weightinit.propagation;

import io.github.weightinit.propagation.Concern.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Holds what was found at each depth against the bounds. The input's own gradient does not count, since it trains no matrix, nor
 * does the scale of a signal that is normalised before it is used.
 */
final class TrainabilityJudge {
    private final List<Depth> depths;
    private final Bounds bounds;
    private final List<Concern> concerns = new ArrayList<>();

    private TrainabilityJudge(List<Depth> depths, Bounds bounds) {
        this.depths = depths;
        this.bounds = bounds;
    }

    static Trainability judge(List<Depth> depths, Bounds bounds) {
        TrainabilityJudge judge = new TrainabilityJudge(depths, bounds);
        judge.signal();
        judge.gradient();
        judge.inputs();
        judge.units(Kind.UNITS_SATURATE, d -> d.saturated().typical(), "saturated");
        judge.units(Kind.UNITS_DIE, d -> d.dead().typical(), "zero for every input");
        return new Trainability(bounds, judge.concerns);
    }

    private void signal() {
        double input = depths.get(0).signal().typical();
        if (input == 0) { // no ratio
            add(Kind.SIGNAL_VANISHES, depths.get(0), 0, 1 / bounds.ratio(), "signal", "input");
            return;
        }
        List<Depth> judged = depths.stream()
                .skip(1)
                .filter(d -> !d.isNormalised() || isLost(d.signal().typical()))
                .toList();
        ratios(
                judged,
                Kind.SIGNAL_VANISHES,
                Kind.SIGNAL_EXPLODES,
                d -> d.signal().typical() / input,
                "signal",
                "input");
    }

    private void gradient() {
        double output = depths.get(depths.size() - 1).gradient().typical();
        List<Depth> judged = depths.subList(1, depths.size());
        ratios(
                judged,
                Kind.GRADIENT_VANISHES,
                Kind.GRADIENT_EXPLODES,
                d -> d.gradient().typical() / output,
                "gradient",
                "output");
    }

    private static boolean isLost(double signal) {
        return signal == 0 || !Double.isFinite(signal);
    }

    private void ratios(
            List<Depth> judged, Kind vanishes, Kind explodes, ToDoubleFunction<Depth> ratio, String what, String of) {
        Optional<Depth> least = worst(judged, d -> -ratio.applyAsDouble(d));
        if (least.isPresent() && ratio.applyAsDouble(least.get()) < 1 / bounds.ratio()) {
            add(vanishes, least.get(), ratio.applyAsDouble(least.get()), 1 / bounds.ratio(), what, of);
        }
        // after an overflow infinities cancel, and nothing is known
        Optional<Depth> greatest = worst(judged, d -> overflowed(ratio.applyAsDouble(d)));
        if (greatest.isPresent() && overflowed(ratio.applyAsDouble(greatest.get())) > bounds.ratio()) {
            add(explodes, greatest.get(), overflowed(ratio.applyAsDouble(greatest.get())), bounds.ratio(), what, of);
        }
    }

    private static double overflowed(double ratio) {
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }

    private void add(Kind kind, Depth depth, double ratio, double bound, String what, String of) {
        String factor = Double.isFinite(ratio) ? text("%.3g times that of the %s", ratio, of) : "out of range";
        concerns.add(new Concern(
                kind,
                depth.name(),
                ratio,
                bound,
                text(
                        "the standard deviation of the %s is %s at %s; the bound is %.3g",
                        what, factor, depth.name(), bound)));
    }

    /** One minus the cosine may fall by the same factor. */
    private void inputs() {
        double first = apart(depths.get(0));
        worst(depths, d -> -apart(d))
                .filter(d -> apart(d) < first / bounds.ratio())
                .ifPresent(d -> {
                    double degrees = Math.toDegrees(Math.acos(1 - first / bounds.ratio()));
                    concerns.add(new Concern(
                            Kind.INPUTS_MERGE,
                            d.name(),
                            d.angle().typical(),
                            degrees,
                            "the signals of two inputs are %.3g degrees apart at %s, and so hard to tell from each other; the bound is %.3g"
                                    .formatted(d.angle().typical(), d.name(), degrees)));
                });
    }

    private static double apart(Depth depth) {
        return 1 - Math.cos(Math.toRadians(depth.angle().typical()));
    }

    private void units(Kind kind, ToDoubleFunction<Depth> share, String what) {
        worst(depths, share)
                .filter(d -> share.applyAsDouble(d) > bounds.saturated())
                .ifPresent(d -> concerns.add(new Concern(
                        kind,
                        d.name(),
                        share.applyAsDouble(d),
                        bounds.saturated(),
                        text(
                                "%.0f %% of the units are %s at %s; the bound is %.0f %%",
                                100 * share.applyAsDouble(d), what, d.name(), 100 * bounds.saturated()))));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** The depth of the greatest number, of those where it is known. */
    private static Optional<Depth> worst(List<Depth> depths, ToDoubleFunction<Depth> number) {
        return depths.stream()
                .filter(d -> !Double.isNaN(number.applyAsDouble(d)))
                .max((a, b) -> Double.compare(number.applyAsDouble(a), number.applyAsDouble(b)));
    }
}
