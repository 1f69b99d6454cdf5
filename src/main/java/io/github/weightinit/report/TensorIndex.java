package io.github.weightinit.report;

import io.github.weightinit.verification.TensorResult;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tensors of a model that has too many for a table, for a script that searches them. Written as JSON, so absent values are
 * null; the texts that the tensors of a kind share are there once.
 *
 * @param kinds the kinds
 * @param omitted how many tensors are not in it, because the page would be too large
 */
record TensorIndex(List<Folded> kinds, long omitted) {
    /** The most characters of all kinds, about. */
    private static final long MOST_CHARACTERS = 3_600_000;

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /**
     * A kind, with an element a tensor in each list.
     *
     * @param pieces what is between the numbers of its names
     * @param numbers the numbers of each tensor's name, with spaces between them
     * @param wrong the indices of the tensors that are wrong
     */
    record Folded(
            List<String> pieces,
            String shape,
            Double expected,
            List<String> numbers,
            List<Double> stds,
            List<Double> means,
            List<Double> mins,
            List<Double> maxs,
            List<Integer> wrong) {}

    /** Of a model of few tensors, which are in the table, there is nothing. */
    static TensorIndex of(List<Kind> kinds) {
        List<Folded> folded = new ArrayList<>();
        long left = MOST_CHARACTERS;
        long omitted = 0;
        if (kinds.stream().mapToLong(kind -> kind.tensors().size()).sum() <= TensorSection.MOST_ROWS) {
            return new TensorIndex(List.of(), 0);
        }
        for (Kind kind : kinds) {
            Folded shown = folded(kind);
            for (TensorResult tensor : kind.tensors()) {
                if (left > 0) {
                    left -= add(shown, tensor);
                } else {
                    omitted++;
                }
            }
            if (!shown.numbers.isEmpty()) {
                folded.add(shown);
                left -= 200 + shown.pieces.stream().mapToInt(String::length).sum();
            }
        }
        return new TensorIndex(folded, omitted);
    }

    private static Folded folded(Kind kind) {
        String name = kind.example().name();
        return new Folded(
                isLong(name) ? List.of("", "") : List.of(NUMBER.split(name, -1)),
                kind.shape(),
                Figures.short4(kind.expected()),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
    }

    private static boolean isLong(String name) {
        return !Names.shown(name).equals(name);
    }

    /** Adds a tensor, and returns how many characters it takes. */
    private static int add(Folded kind, TensorResult tensor) {
        String name = tensor.name();
        String numbers = isLong(name)
                ? Names.shown(name).replace(' ', '_')
                : String.join(
                        " ",
                        NUMBER.matcher(name).results().map(MatchResult::group).toList());
        if (!tensor.isRight()) {
            kind.wrong.add(kind.numbers.size());
        }
        kind.numbers.add(numbers);
        Double std = Figures.short4(tensor.moments().standardDeviation());
        Double mean = Figures.short3(tensor.moments().mean());
        Double min = Figures.short3(tensor.moments().min());
        Double max = Figures.short3(tensor.moments().max());
        kind.stds.add(std);
        kind.means.add(mean);
        kind.mins.add(min);
        kind.maxs.add(max);
        int figures = Stream.of(std, mean, min, max)
                .mapToInt(x -> 1 + String.valueOf(x).length())
                .sum();
        return figures + numbers.length() + 3; // quotes and a comma
    }
}
