package io.github.weightinit.spark;

import io.github.weightinit.plan.Plan;
import java.util.function.LongSupplier;

/** Shows how far a job is, until it is closed. */
public interface Progress extends AutoCloseable {
    @Override
    void close();

    /** Starts to show a job's progress. */
    interface Factory {
        /** @param valuesDone how many values are made, asked for now and then */
        Progress start(Plan plan, LongSupplier valuesDone);
    }
}
