package io.github.weightinit.spark.job;

import java.util.Arrays;
import org.apache.spark.SparkConf;

/** The name of the application in Spark's pages and in the cluster's list. */
final class ApplicationName {
    private static final String KEY = "spark.app.name";

    private ApplicationName() {}

    /** Sets the name, unless the user gave one with {@code --name} or {@code --conf}. */
    static SparkConf set(SparkConf conf, String name) {
        return isUsers(conf) ? conf : conf.set(KEY, name);
    }

    /** Without a name from the user, spark-submit takes that of the jar or of the main class. */
    private static boolean isUsers(SparkConf conf) {
        String name = conf.get(KEY, "");
        return !name.isEmpty()
                && !name.equals("io.github.weightinit.cli.Main")
                && Arrays.stream(conf.get("spark.jars", "").split(","))
                        .noneMatch(
                                jar -> jar.substring(jar.lastIndexOf('/') + 1).equals(name));
    }
}
