package io.github.weightinit.survival.s3;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What {@code --packages org.apache.hadoop:hadoop-aws} brings, as far as s3a loads it, from the tests' class path. */
final class S3Jars {
    private S3Jars() {}

    /** The value of {@code --jars}. */
    static String list() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> jar.matches(
                        ".*/(hadoop-aws|wildfly-openssl|software/amazon|reactive-streams|org/apache/httpcomponents|commons-logging)/.*"))
                .collect(Collectors.joining(","));
    }
}
