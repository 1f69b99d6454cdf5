package io.github.weightinit.cli.table;

import io.github.weightinit.cli.console.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.WCWidth;

/** Lines of columns, each as wide as its widest text; no text breaks a line, and long ones are shortened. */
public final class Table {
    private final List<Boolean> right;
    private final List<List<String>> lines = new ArrayList<>();

    /** @param head the columns' names; one that begins with {@code >} is aligned to the right */
    public Table(List<String> head) {
        this.right = head.stream().map(name -> name.startsWith(">")).toList();
        add(head.stream()
                .map(name -> name.startsWith(">") ? name.substring(1) : name)
                .toList());
    }

    public void add(List<String> line) {
        lines.add(line.stream().map(Printable::cell).toList());
    }

    @Override
    public String toString() {
        int[] widths = IntStream.range(0, right.size()).map(this::width).toArray();
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder cells = new StringBuilder();
            for (int column = 0; column < right.size(); column++) {
                String cell = line.get(column);
                String padding = " ".repeat(widths[column] - cells(cell));
                cells.append(right.get(column) ? padding + cell : cell + padding)
                        .append("  ");
            }
            text.append(cells.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private int width(int column) {
        return lines.stream().mapToInt(line -> cells(line.get(column))).max().orElse(0);
    }

    /** How many cells of a terminal a text takes: two for a CJK character, none for a combining one. */
    private static int cells(String text) {
        return text.codePoints()
                .map(WCWidth::wcwidth)
                .map(cells -> Math.max(cells, 0))
                .sum();
    }
}
