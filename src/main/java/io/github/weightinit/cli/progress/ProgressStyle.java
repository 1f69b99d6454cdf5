package io.github.weightinit.cli.progress;

import io.github.weightinit.spark.job.Progress;
import java.util.function.LongSupplier;

/** How progress is shown. */
public enum ProgressStyle implements Progress.Factory {
    /** A bar on a terminal, else lines. */
    AUTO {
        @Override
        public Progress start(String job, long bytes, LongSupplier bytesDone) {
            return (onTerminal() ? BAR : PLAIN).start(job, bytes, bytesDone);
        }
    },
    BAR {
        @Override
        public Progress start(String job, long bytes, LongSupplier bytesDone) {
            return ProgressWatch.start(new ProgressOnTerminal(job, bytes), bytesDone, 200);
        }
    },
    PLAIN {
        @Override
        public Progress start(String job, long bytes, LongSupplier bytesDone) {
            return ProgressWatch.start(new ProgressLines(bytes), bytesDone, 10_000);
        }
    },
    NONE {
        @Override
        public Progress start(String job, long bytes, LongSupplier bytesDone) {
            return () -> {};
        }
    };

    /** submit.sh tells whether standard error is a terminal; without it, Java knows only of input and output. */
    private static boolean onTerminal() {
        String told = System.getenv("WEIGHT_INIT_TERMINAL");
        return told == null ? System.console() != null : told.equals("1");
    }
}
