package io.github.weightinit.cli;

import io.github.weightinit.plan.Plan;
import io.github.weightinit.spark.Progress;
import java.util.function.LongSupplier;

/** How progress is shown. */
enum ProgressStyle implements Progress.Factory {
    /** A bar on a terminal, else lines. */
    AUTO {
        @Override
        public Progress start(Plan plan, LongSupplier valuesDone) {
            return (onTerminal() ? BAR : PLAIN).start(plan, valuesDone);
        }
    },
    BAR {
        @Override
        public Progress start(Plan plan, LongSupplier valuesDone) {
            return ProgressWatch.start(new ProgressOnTerminal(plan.bytes()), done(plan, valuesDone), 200);
        }
    },
    PLAIN {
        @Override
        public Progress start(Plan plan, LongSupplier valuesDone) {
            return ProgressWatch.start(new ProgressLines(plan.bytes()), done(plan, valuesDone), 10_000);
        }
    },
    NONE {
        @Override
        public Progress start(Plan plan, LongSupplier valuesDone) {
            return () -> {};
        }
    };

    private static LongSupplier done(Plan plan, LongSupplier values) {
        int width = plan.format().storage().width();
        return () -> values.getAsLong() * width;
    }

    /** submit.sh tells whether standard error is a terminal; without it, Java knows only of input and output. */
    private static boolean onTerminal() {
        String told = System.getenv("WEIGHT_INIT_TERMINAL");
        return told == null ? System.console() != null : told.equals("1");
    }
}
