package io.github.weightinit.input.hocon;

import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import io.github.weightinit.initializer.ZeroRows;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A {@code zero_rows}: numbers of rows that are zero whatever the initialisation. Whether a tensor has such rows is known when
 * its shape is.
 *
 * @param rows the numbers, ascending
 * @param origin the line
 * @param subject the tensor or the rule, for messages
 */
record RowList(List<Long> rows, ConfigOrigin origin, String subject) {
    static final String KEY = "zero_rows";

    /** Reads {@code zero_rows}; empty if there are none, or after a mistake, which is recorded. */
    static Optional<RowList> read(Fields fields) {
        return fields.value(KEY).flatMap(value -> read(value, fields));
    }

    private static Optional<RowList> read(ConfigValue value, Fields fields) {
        if (!(value instanceof ConfigList list)) {
            fields.note(value.origin(), KEY + " must be a list of rows, such as [0]");
            return Optional.empty();
        }
        if (list.size() > ZeroRows.MOST) {
            fields.note(value.origin(), "%s has %,d rows, and may have %,d".formatted(KEY, list.size(), ZeroRows.MOST));
            return Optional.empty();
        }
        int before = fields.mistakes();
        TreeSet<Long> rows = new TreeSet<>();
        for (ConfigValue element : list) {
            fields.integer(KEY, element).ifPresent(row -> {
                if (row < 0) {
                    fields.note(element.origin(), "%s has row %d, but rows count from 0".formatted(KEY, row));
                } else if (!rows.add(row)) {
                    fields.note(element.origin(), "%s has row %d twice".formatted(KEY, row));
                }
            });
        }
        return fields.mistakes() == before
                ? Optional.of(new RowList(List.copyOf(rows), value.origin(), fields.subject()))
                : Optional.empty();
    }
}
