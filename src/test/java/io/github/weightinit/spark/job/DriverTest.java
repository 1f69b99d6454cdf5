package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriverTest {
    @ParameterizedTest
    @CsvSource({
        "yarn, cluster, true",
        "yarn, client, false",
        "spark://host:7077, cluster, false",
        "k8s://host, cluster, false",
        "local[2], client, false"
    })
    void onlyYarnInClusterModeNeedsAContext(String master, String mode, boolean isNeeded) {
        SparkConf conf = conf().set("spark.master", master).set("spark.submit.deployMode", mode);
        assertThat(Driver.isOnYarn(conf)).isEqualTo(isNeeded);
    }

    @Test
    void aDriverWithoutSparkSubmitNeedsNone() {
        assertThat(Driver.isOnYarn(conf())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "yarn, cluster, container_1410901177871_0001_01_000001, false",
        "yarn, cluster, container_1410901177871_0001_02_000001, true",
        "yarn, cluster, container_e17_1410901177871_0001_02_000001, true",
        "yarn, cluster, , false",
        // a container of something else, such as a workflow's launcher
        "yarn, client, container_1410901177871_0001_02_000001, false",
        "k8s://host, cluster, container_1410901177871_0001_02_000001, false"
    })
    void yarnsSecondAttemptIsKnownByItsContainer(String master, String mode, String container, boolean isAnother) {
        SparkConf conf = conf().set("spark.master", master).set("spark.submit.deployMode", mode);
        Map<String, String> environment = container == null ? Map.of() : Map.of("CONTAINER_ID", container);
        assertThat(Driver.isAnotherAttempt(conf, environment)).isEqualTo(isAnother);
    }

    @ParameterizedTest
    @CsvSource({
        // what spark-submit sets where the user gives no name: the jar's, or the main class's
        "spark-weight-init.jar, file:///a/spark-weight-init.jar, ours",
        "spark-weight-init.jar, 's3a://b/first.jar,hdfs:///a/spark-weight-init.jar', ours",
        "io.github.weightinit.cli.Main, file:///a/spark-weight-init.jar, ours",
        "'', file:///a/spark-weight-init.jar, ours",
        "nightly, file:///a/spark-weight-init.jar, nightly"
    })
    void theNameIsTheUsersOrOurs(String given, String jars, String name) {
        SparkConf conf = conf().set("spark.app.name", given).set("spark.jars", jars);
        assertThat(ApplicationName.set(conf, "ours").get("spark.app.name")).isEqualTo(name);
    }

    @Test
    void theResultsOfAMillionTasksAreNotRefusedUnlessTheUserSaysSo() {
        assertThat(Driver.settings(conf(), "ours").getSizeAsBytes("spark.driver.maxResultSize"))
                .as("no limit")
                .isZero();
        SparkConf limited = conf().set("spark.driver.maxResultSize", "2g");
        assertThat(Driver.settings(limited, "ours").get("spark.driver.maxResultSize"))
                .isEqualTo("2g");
    }

    private static SparkConf conf() {
        return new SparkConf(false);
    }
}
