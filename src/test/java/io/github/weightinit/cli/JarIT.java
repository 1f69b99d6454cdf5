package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar without spark-submit. */
class JarIT {
    @ParameterizedTest
    @ValueSource(strings = {"", "--help", "plan conf/mlp.conf"})
    void withoutSparkTheProgramReportsHowToRunIt(String arguments) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder((java + " -jar target/spark-weight-init.jar " + arguments)
                        .strip()
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(printed.lines())
                .singleElement()
                .asString()
                .contains("no Spark", "./submit.sh", "spark-submit spark-weight-init.jar");
    }
}
