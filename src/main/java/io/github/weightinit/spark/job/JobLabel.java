package io.github.weightinit.spark.job;

import org.apache.spark.api.java.JavaSparkContext;

/** What Spark's pages call the Spark jobs that follow, in place of a line of source code. */
final class JobLabel {
    private JobLabel() {}

    /**
     * Labels all jobs that this thread starts from now on.
     *
     * @param command the group, such as {@code verify}
     * @param step what these jobs do, such as {@code verify: compare hashes}
     */
    static void set(JavaSparkContext spark, String command, String step) {
        String description = command + ": " + step;
        spark.setJobGroup(command, description, false);
        spark.setCallSite(description); // the name of the stages
    }
}
