package io.github.weightinit.spark.job;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of Spark and Java that the program runs on. Others are refused before anything is written: Spark 4.0 and
 * earlier have a parquet-java without methods that this program calls.
 */
public final class SupportedVersions {
    private static final int MAJOR = 4;
    private static final int FIRST_MINOR = 1;
    private static final int LAST_MINOR = 3;

    private static final int FIRST_JAVA = 17;
    /** Hadoop 3.4.2, which Spark 4.1 has, calls Subject.getSubject; Java 24 and later do not have it. */
    private static final int LAST_JAVA_OF_4_1 = 23;

    private SupportedVersions() {}

    /** Why the program cannot run here; empty if it can. */
    public static Optional<String> refusal() {
        if (SupportedVersions.class.getResource("/org/apache/spark/SparkContext.class") == null) {
            return Optional.of(
                    "there is no Spark on the class path: run this program with ./submit.sh COMMAND ..., or with"
                            + " spark-submit spark-weight-init.jar COMMAND ...");
        }
        return refusal(
                org.apache.spark.package$.MODULE$.SPARK_VERSION(),
                Runtime.version().feature());
    }

    static Optional<String> refusal(String spark, int java) {
        Matcher version = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\b.*").matcher(spark);
        int minor = version.matches() && Integer.parseInt(version.group(1)) == MAJOR
                ? Integer.parseInt(version.group(2))
                : -1;
        if (minor < FIRST_MINOR || minor > LAST_MINOR) {
            return Optional.of(
                    "this is Spark %s, and supported are Spark %d.%d to %d.%d: set SPARK_HOME to one of those"
                            .formatted(spark, MAJOR, FIRST_MINOR, MAJOR, LAST_MINOR));
        }
        if (java < FIRST_JAVA || minor == FIRST_MINOR && java > LAST_JAVA_OF_4_1) {
            String supported = minor == FIRST_MINOR ? FIRST_JAVA + " to " + LAST_JAVA_OF_4_1 : FIRST_JAVA + " or later";
            return Optional.of("this is Java %d, and Spark %d.%d runs on Java %s: set JAVA_HOME to one of those"
                    .formatted(java, MAJOR, minor, supported));
        }
        return Optional.empty();
    }
}
