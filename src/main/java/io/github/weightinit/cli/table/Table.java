package io.github.weightinit.cli.table;

import io.github.weightinit.text.Printable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;

/** Lines of columns, each as wide as its widest text; no text breaks a line, and long ones are shortened. */
final class Table {
    private static final int MOST_CELLS = 100;
    private static final String GAP = "  ";

    /** A column is not made narrower than this to fit a terminal. */
    private static final int LEAST_CELLS = 9;

    private final List<Boolean> right;
    private final List<List<String>> lines = new ArrayList<>();

    /** @param head the columns' names; one that begins with {@code >} is aligned to the right, and never shortened */
    Table(List<String> head) {
        this.right = head.stream().map(name -> name.startsWith(">")).toList();
        add(head.stream()
                .map(name -> name.startsWith(">") ? name.substring(1) : name)
                .toList());
    }

    void add(List<String> line) {
        lines.add(line.stream().map(Printable::line).toList());
    }

    /**
     * The table.
     *
     * @param columns how many a terminal has; the widest texts are shortened until the table fits, if it can
     */
    List<String> lines(OptionalInt columns) {
        int[] widths = IntStream.range(0, right.size()).map(this::width).toArray();
        if (columns.isPresent()) {
            fit(widths, columns.getAsInt());
        }
        return lines.stream().map(line -> format(line, widths)).toList();
    }

    private void fit(int[] widths, int columns) {
        int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - columns;
        for (; excess > 0; excess--) {
            int widest = IntStream.range(0, widths.length)
                    .filter(column -> !right.get(column) && widths[column] > LEAST_CELLS)
                    .reduce((a, b) -> widths[b] > widths[a] ? b : a)
                    .orElse(-1);
            if (widest < 0) {
                return;
            }
            widths[widest]--;
        }
    }

    private String format(List<String> line, int[] widths) {
        StringBuilder cells = new StringBuilder();
        for (int column = 0; column < right.size(); column++) {
            String text = shortened(line.get(column), widths[column]);
            String padding = " ".repeat(Math.max(0, widths[column] - cells(text)));
            cells.append(right.get(column) ? padding + text : text + padding).append(GAP);
        }
        return cells.toString().stripTrailing();
    }

    private int width(int column) {
        return lines.stream()
                .mapToInt(line -> Math.min(cells(line.get(column)), MOST_CELLS))
                .max()
                .orElse(0);
    }

    /** The text without its middle if it is wider than so many cells. */
    private static String shortened(String text, int most) {
        if (cells(text) <= most) {
            return text;
        }
        int half = (most - 3) / 2;
        int[] characters = text.codePoints().toArray();
        StringBuilder start = new StringBuilder();
        for (int i = 0; cells(start + Character.toString(characters[i])) <= most - 3 - half; i++) {
            start.appendCodePoint(characters[i]);
        }
        String end = "";
        for (int i = characters.length - 1; cells(Character.toString(characters[i]) + end) <= half; i--) {
            end = Character.toString(characters[i]) + end;
        }
        return start + "..." + end;
    }

    /** How many cells of a terminal a text takes: two for a CJK character, none for a combining one. */
    private static int cells(String text) {
        return text.codePoints()
                .map(WCWidth::wcwidth)
                .map(cells -> Math.max(cells, 0))
                .sum();
    }
}
