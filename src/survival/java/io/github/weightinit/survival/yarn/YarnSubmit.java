package io.github.weightinit.survival.yarn;

import io.github.weightinit.cli.Submit;
import io.github.weightinit.cli.Submit.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code submit.sh --master yarn}.
 *
 * @param spark a Spark with the module spark-yarn
 * @param folder where yarn-site.xml is
 */
record YarnSubmit(Path spark, Path folder) {
    /** With a whole distribution of Spark: the jars that Maven resolved lack the module. */
    static YarnSubmit to(Path folder) throws IOException {
        Path libraries = Path.of("target/python/lib").toAbsolutePath();
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> found = Files.find(libraries, 4, (path, what) -> path.endsWith("site-packages/pyspark"))) {
                return new YarnSubmit(found.findFirst().orElseThrow(), folder);
            }
        }
        throw new AssertionError("there is no Spark in target/python:"
                + " python3 -m venv target/python && target/python/bin/pip install -r .ci/requirements.txt");
    }

    /** @param mode whether the driver is in the client or in the cluster */
    Submit start(String mode, String... arguments) throws IOException {
        String java = System.getProperty("java.home");
        List<String> command = new ArrayList<>(List.of(
                "--master", "yarn", "--deploy-mode", mode, "--driver-memory", "512m",
                "--executor-memory", "512m", "--num-executors", "1",
                "--conf", "spark.yarn.jars=local:" + spark + "/jars/*",
                "--conf", "spark.yarn.appMasterEnv.JAVA_HOME=" + java,
                "--conf", "spark.executorEnv.JAVA_HOME=" + java,
                "--conf", "spark.yarn.stagingDir=" + folder.resolve("staging")));
        command.addAll(List.of(arguments));
        Map<String, String> environment = Map.of(
                "SPARK_HOME", spark.toString(),
                "HADOOP_CONF_DIR", folder.toString(),
                "JAVA_HOME", java);
        return Submit.start(environment, command.toArray(String[]::new));
    }

    Outcome run(String mode, String... arguments) throws IOException, InterruptedException {
        try (Submit submit = start(mode, arguments)) {
            return submit.await();
        }
    }
}
