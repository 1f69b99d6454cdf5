package io.github.weightinit.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAlignByWhatATerminalShows() {
        Table table = new Table(List.of("tensor", ">count", "init"));
        table.add(List.of("w", "1", "he"));
        table.add(List.of("重み", "1", "he")); // two cells for each character
        table.add(List.of("e\u0301cart", "1", "he")); // é as a letter and a combining accent: one cell
        table.add(List.of("\uD83D\uDE80", "1", "he")); // an emoji: two cells, two chars
        assertThat(table.toString().lines())
                .containsExactly(
                        "tensor  count  init",
                        "w           1  he",
                        "重み        1  he",
                        "e\u0301cart       1  he",
                        "\uD83D\uDE80          1  he");
    }
}
