package io.github.weightinit.spark.job;

import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.format.BlockReceipt;
import org.apache.spark.TaskContext;

/** Bytes and rows in Spark's pages. Spark counts those of its own data sources; files that a task opens itself are reported here. */
final class TaskMetrics {
    private TaskMetrics() {}

    /** Reports a file that this task wrote. */
    static void wrote(FileReceipt file) {
        var metrics = TaskContext.get().taskMetrics().outputMetrics();
        metrics.setBytesWritten(metrics.bytesWritten() + file.bytes());
        metrics.setRecordsWritten(metrics.recordsWritten() + rows(file));
    }

    /** Reports a file that this task read. */
    static void read(FileReceipt file) {
        var metrics = TaskContext.get().taskMetrics().inputMetrics();
        metrics.incBytesRead(file.bytes());
        metrics.incRecordsRead(rows(file));
    }

    private static long rows(FileReceipt file) {
        return file.blocks().stream().mapToLong(BlockReceipt::rows).sum();
    }
}
