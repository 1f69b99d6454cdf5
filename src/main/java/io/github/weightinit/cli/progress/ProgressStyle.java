package io.github.weightinit.cli.progress;

import io.github.weightinit.cli.console.Terminal;
import io.github.weightinit.spark.job.Progress;
import io.github.weightinit.spark.job.Progress.Work;

/** How progress is shown. */
public enum ProgressStyle implements Progress.Factory {
    /** A bar on a terminal, else lines. */
    AUTO {
        @Override
        public Progress start(String job, Work work) {
            return (Terminal.ofProcess().showsErrors() ? BAR : PLAIN).start(job, work);
        }
    },
    BAR {
        @Override
        public Progress start(String job, Work work) {
            return ProgressWatch.start(new ProgressOnTerminal(job, work), work, 200);
        }
    },
    PLAIN {
        @Override
        public Progress start(String job, Work work) {
            return ProgressWatch.start(new ProgressLines(work.bytes()), work, 10_000);
        }
    },
    NONE {
        @Override
        public Progress start(String job, Work work) {
            return () -> {};
        }
    };
}
