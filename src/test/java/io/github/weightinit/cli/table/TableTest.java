package io.github.weightinit.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void columnsAlignByWhatATerminalShows() {
        Table table = new Table(List.of("tensor", ">count", "init"));
        table.add(List.of("w", "1", "he"));
        table.add(List.of("重み", "1", "he")); // two cells for each character
        table.add(List.of("e\u0301cart", "1", "he")); // é as a letter and a combining accent: one cell
        table.add(List.of("\uD83D\uDE80", "1", "he")); // an emoji: two cells, two chars
        assertThat(table.lines(OptionalInt.empty()))
                .containsExactly(
                        "tensor  count  init",
                        "w           1  he",
                        "重み        1  he",
                        "e\u0301cart       1  he",
                        "\uD83D\uDE80          1  he");
    }

    @Test
    void textsAreShortenedUntilTheTableFits() {
        Table table = new Table(List.of("tensor", ">count", "init"));
        table.add(List.of("model.layers.{0..31}.mlp.down_proj.weight", "1,000", "normal(mean 0.0, std 0.02)"));
        table.add(List.of("重みの名前はとても長いですから切ります", "1", "he"));
        assertThat(table.lines(OptionalInt.of(48)))
                .containsExactly(
                        "tensor               count  init",
                        "model.la...j.weight  1,000  normal(me...td 0.02)",
                        "重みの名...切ります      1  he")
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(48));
        assertThat(table.lines(OptionalInt.of(1000))).isEqualTo(table.lines(OptionalInt.empty()));
        assertThat(table.lines(OptionalInt.of(5)).get(0)).startsWith("tensor     count");
    }
}
