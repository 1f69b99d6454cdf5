package io.github.weightinit.spark.job;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of Spark and Java that the program is tried on. Others are refused before anything is written. */
public final class SupportedVersions {
    private static final int FIRST_JAVA = 17;

    /** Hadoop 3.4.2 and earlier call Subject.getSubject, which Java 24 and later do not have. */
    private static final int LAST_WITH_SUBJECT = 23;

    private static final List<Release> RELEASES = List.of(
            new Release(3, 5, FIRST_JAVA), // it does not promise to run on a later one
            new Release(4, 0, LAST_WITH_SUBJECT),
            new Release(4, 1, LAST_WITH_SUBJECT),
            new Release(4, 2, Integer.MAX_VALUE),
            new Release(4, 3, Integer.MAX_VALUE));

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
        Matcher version = Pattern.compile("(\\d{1,6}\\.\\d{1,6})\\b.*").matcher(spark);
        Optional<Release> release = RELEASES.stream()
                .filter(r -> version.matches() && r.name().equals(version.group(1)))
                .findAny();
        if (release.isEmpty()) {
            return Optional.of("this is Spark %s, and supported are Spark %s to %s: set SPARK_HOME to one of those"
                    .formatted(
                            spark,
                            RELEASES.get(0).name(),
                            RELEASES.get(RELEASES.size() - 1).name()));
        }
        return release.filter(r -> java < FIRST_JAVA || java > r.lastJava())
                .map(r -> "this is Java %d, and Spark %s runs on Java %s: set JAVA_HOME to %s"
                        .formatted(java, r.name(), r.java(), r.lastJava() == FIRST_JAVA ? "it" : "one of those"));
    }

    /** A minor release of Spark, and the last Java that it runs on. */
    private record Release(int major, int minor, int lastJava) {
        String name() {
            return major + "." + minor;
        }

        String java() {
            return switch (lastJava) {
                case FIRST_JAVA -> "17";
                case Integer.MAX_VALUE -> FIRST_JAVA + " or later";
                default -> FIRST_JAVA + " to " + lastJava;
            };
        }
    }
}
