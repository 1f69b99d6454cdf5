package io.github.weightinit.spark.source;

import io.github.weightinit.plan.Partition;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;

/** The work of a task. */
sealed interface Piece extends InputPartition {
    /** Rows whose values are made. */
    record Made(List<Span> spans) implements Piece {
        public Made {
            spans = List.copyOf(spans);
        }
    }

    /**
     * Rows of a file.
     *
     * @param partition what is in the file
     * @param spans the rows
     */
    record Stored(Partition partition, List<Span> spans) implements Piece {
        public Stored {
            spans = List.copyOf(spans);
        }
    }

    /** What the task gives, in this order. */
    List<Span> spans();
}
