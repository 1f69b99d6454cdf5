package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportedVersionsTest {
    @Test
    void theSparkOfTheBuildIsSupported() {
        assertThat(SupportedVersions.refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3.5.0, 17",
        "3.5.8, 17",
        "4.0.1, 23",
        "4.1.0, 17",
        "4.1.3, 23",
        "4.2.1, 17",
        "4.2.1, 25",
        "4.3.0, 25",
        "4.3.0-vendor-7, 21",
        "4.1.0-SNAPSHOT, 17"
    })
    void supportedVersionsAreNotRefused(String spark, int java) {
        assertThat(SupportedVersions.refusal(spark, java)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3.4.4", "3.50.1", "4.4.0", "4.10.0", "5.1.0", "14.1.0", "unknown", "4", "99999999999.1"})
    void anotherSparkIsRefusedWithThoseThatAreSupported(String spark) {
        assertThat(SupportedVersions.refusal(spark, 17))
                .contains("this is Spark " + spark
                        + ", and supported are Spark 3.5 to 4.3: set SPARK_HOME to one of those");
    }

    @ParameterizedTest
    @CsvSource({
        "4.0.1, 24, 4.0, 17 to 23",
        "4.1.3, 24, 4.1, 17 to 23",
        "4.1.3, 16, 4.1, 17 to 23",
        "4.2.1, 11, 4.2, 17 or later"
    })
    void anotherJavaIsRefusedWithThoseThatAreSupported(String spark, int java, String minor, String supported) {
        assertThat(SupportedVersions.refusal(spark, java))
                .contains("this is Java %d, and Spark %s runs on Java %s: set JAVA_HOME to one of those"
                        .formatted(java, minor, supported));
    }

    @ParameterizedTest
    @CsvSource({"11", "21"})
    void spark35RunsOnOneJava(int java) {
        assertThat(SupportedVersions.refusal("3.5.8", java))
                .contains("this is Java " + java + ", and Spark 3.5 runs on Java 17: set JAVA_HOME to it");
    }
}
