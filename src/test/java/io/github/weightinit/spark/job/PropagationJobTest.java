package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Chain;
import io.github.weightinit.model.Spec;
import io.github.weightinit.propagation.Product;
import io.github.weightinit.propagation.Propagation;
import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SparkExtension.class)
class PropagationJobTest {
    @Test
    void executorsComeToWhatOneMachineDoes(SparkSession spark) throws IOException {
        Spec spec = SpecText.read(
                "seed = 3, chain = [ { name = a, then = relu }, b ]",
                "tensors = [",
                "  { name = a, shape = [1500, 2000], init = he }",
                "  { name = b, shape = [10, 2000], axes = out_in, init = he }",
                "]");
        Chain chain = spec.chain().orElseThrow();
        Propagation onOne = Propagation.of(
                3,
                chain,
                products -> products.stream()
                        .map(product -> product.slices(0).stream()
                                .map((Product.RowSlice slice) -> slice.compute(product.values()))
                                .toList())
                        .toList());
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        long[] told = {0, 0};
        Propagation onExecutors = new PropagationJob(context, new Path("/made"), 3, chain, (job, work) -> {
                    told[0] = work.bytes();
                    return () -> told[1] = work.done().getAsLong();
                })
                .run();
        assertThat(onExecutors).isEqualTo(onOne);
        assertThat(told[1]).as("the progress ends at its end").isEqualTo(told[0]);
    }
}
