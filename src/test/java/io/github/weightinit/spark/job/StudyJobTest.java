package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.propagation.Bounds;
import io.github.weightinit.propagation.Multiplier;
import io.github.weightinit.propagation.Study;
import io.github.weightinit.propagation.Subject;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class StudyJobTest {
    @Test
    void executorsComeToWhatOneMachineDoes(SparkSession spark) throws IOException {
        Subject subject = Subject.of(
                        "net",
                        SpecText.read(
                                "seed = 3, chain = [ { name = a, then = relu }, b ]",
                                "tensors = [",
                                "  { name = a, shape = [1500, 2000], init = he }",
                                "  { name = b, shape = [10, 2000], axes = out_in, init = he }",
                                "]"))
                .orElseThrow();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        long[] told = {0, 0};
        StudyJob job = new StudyJob(context, "study", new Path("/net.conf"), (name, work) -> {
            told[0] = work.bytes();
            return () -> told[1] = work.done().getAsLong();
        });
        Study onOne = subject.study(Bounds.DEFAULT, Multiplier.IN_PROCESS);
        assertThat(job.run(subject, Bounds.DEFAULT)).isEqualTo(onOne);
        assertThat(told[1])
                .as("the progress ends at its end")
                .isEqualTo(told[0])
                .isPositive();
        told[0] = 0;
        assertThat(job.run(List.of(subject), Bounds.DEFAULT)).containsExactly(onOne);
        assertThat(told[0]).as("a small network needs no job").isZero();
    }
}
