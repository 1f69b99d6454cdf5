package io.github.weightinit.cli.table;

import io.github.weightinit.propagation.Concern;
import io.github.weightinit.propagation.Depth;
import io.github.weightinit.propagation.Spread;
import io.github.weightinit.propagation.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Studies as text: of one network a line for each depth, of several a line for each network; and the verdicts. */
public final class StudyTable {
    /** Of a deeper network some depths are left out. */
    private static final int MOST_LINES = 26;

    private record Column(String head, Function<Depth, String> text) {}

    private StudyTable() {}

    /**
     * The text.
     *
     * @param seconds how long it took
     * @param columns how many the terminal has; empty for the full width
     */
    public static List<String> of(List<Study> studies, double seconds, OptionalInt columns) {
        List<String> text =
                new ArrayList<>(studies.size() == 1 ? depths(studies.get(0), columns) : networks(studies, columns));
        text.add("");
        Study first = studies.get(0);
        text.add("%s%s; %s"
                .formatted(
                        Sizes.counted(first.inputs(), "input"),
                        first.seeds() == 0
                                ? ", one seed"
                                : ", the medians and the middle 90 %% of %s"
                                        .formatted(Sizes.counted(first.seeds(), "other seed")),
                        Sizes.duration(seconds)));
        studies.forEach(study -> text.addAll(verdict(study)));
        return text;
    }

    private static List<String> depths(Study study, OptionalInt width) {
        List<Column> columns = Stream.of(
                        numbers(study, "signal", Depth::signal),
                        numbers(study, "gradient", Depth::gradient),
                        numbers(study, "angle", Depth::angle),
                        shares(study, "saturated", Depth::saturated),
                        shares(study, "dead", Depth::dead))
                .flatMap(List::stream)
                .toList();
        Table table =
                new Table(Stream.concat(Stream.of("depth"), columns.stream().map(c -> ">" + c.head))
                        .toList());
        for (int i : shown(study.depths().size())) {
            Depth depth = study.depths().get(i);
            table.add(Stream.concat(Stream.of(depth.name()), columns.stream().map(c -> c.text.apply(depth)))
                    .toList());
        }
        return table.lines(width);
    }

    /** The first, the last, and some between them. */
    private static List<Integer> shown(int depths) {
        if (depths <= MOST_LINES) {
            return IntStream.range(0, depths).boxed().toList();
        }
        return IntStream.range(0, MOST_LINES)
                .map(i -> (int) Math.round((double) i * (depths - 1) / (MOST_LINES - 1)))
                .boxed()
                .toList();
    }

    private static List<Column> numbers(Study study, String head, Function<Depth, Spread> spread) {
        List<Column> columns = new ArrayList<>(shares(study, head, spread, StudyTable::number));
        int last = study.depths().size() - 1; // the theory of inputs and of the output's gradient is no news
        if (study.depths().subList(1, last).stream()
                .anyMatch(d -> !Double.isNaN(spread.apply(d).theory()))) {
            columns.add(new Column("theory", d -> number(spread.apply(d).theory())));
        }
        return columns;
    }

    private static List<Column> shares(Study study, String head, Function<Depth, Spread> spread) {
        return shares(study, head, spread, StudyTable::percent);
    }

    private static List<Column> shares(
            Study study, String head, Function<Depth, Spread> spread, Function<Double, String> shown) {
        if (study.depths().stream().allMatch(d -> Double.isNaN(spread.apply(d).value()) && !hasOverflowed(study))) {
            return List.of();
        }
        Column value = new Column(head, d -> shown.apply(spread.apply(d).value()));
        return study.seeds() == 0
                ? List.of(value)
                : List.of(value, new Column("of seeds", d -> {
                    Spread s = spread.apply(d);
                    return Double.isNaN(s.low()) ? "-" : shown.apply(s.low()) + " .. " + shown.apply(s.high());
                }));
    }

    private static boolean hasOverflowed(Study study) {
        return study.depths().stream()
                .anyMatch(d -> Double.isInfinite(d.signal().value()));
    }

    private static List<String> networks(List<Study> studies, OptionalInt width) {
        Table table = new Table(List.of("network", ">signal", ">gradient", ">angle", ">saturated", ">dead", "verdict"));
        for (Study study : studies) {
            Depth last = study.depths().get(study.depths().size() - 1);
            Depth first = study.depths().get(1);
            table.add(List.of(
                    study.name(),
                    number(last.signal().typical()
                            / study.depths().get(0).signal().typical()),
                    number(first.gradient().typical() / last.gradient().typical()),
                    number(last.angle().typical()),
                    percent(greatest(study, Depth::saturated)),
                    percent(greatest(study, Depth::dead)),
                    study.trainability().isTrainable() ? "trainable" : "NOT TRAINABLE"));
        }
        return table.lines(width);
    }

    private static double greatest(Study study, Function<Depth, Spread> spread) {
        return study.depths().stream()
                .mapToDouble(d -> spread.apply(d).typical())
                .filter(x -> !Double.isNaN(x))
                .max()
                .orElse(Double.NaN);
    }

    /** The verdict on a network, with its reasons. */
    static List<String> verdict(Study study) {
        List<String> lines = new ArrayList<>();
        if (!study.leftOut().isEmpty()) {
            lines.add("%s: left out: %s".formatted(study.name(), String.join(", ", study.leftOut())));
        }
        if (study.trainability().isTrainable()) {
            lines.add("trainable: in %s signals, gradients and units stay within bounds".formatted(study.name()));
        }
        for (Concern concern : study.trainability().concerns()) {
            lines.add("NOT TRAINABLE: in %s %s".formatted(study.name(), concern.message()));
        }
        return lines;
    }

    private static String number(double x) {
        if (!Double.isFinite(x)) {
            return Double.isNaN(x) ? "-" : "overflow";
        }
        boolean isShort = x == 0 || (Math.abs(x) >= 1e-3 && Math.abs(x) < 1e5);
        return String.format(Locale.ROOT, isShort ? "%.3g" : "%.1e", x);
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }
}
