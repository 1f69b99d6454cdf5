package io.github.weightinit.cli.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.Plan;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PlanTableTest {
    private static String table(String format, Map<String, String> settings) {
        Spec spec = SpecText.read(
                "seed = 1, tensors = [ { name = \"w{i}\", for = { i = 8 }, dtype = bfloat16, shape = [1024, 512], init = ones } ]");
        Plan plan = Plan.of(spec, 1 << 20, Formats.of(format, spec, settings));
        return String.join("\n", PlanTable.of(plan, OptionalInt.empty()));
    }

    @Test
    void theSizeOfTheFilesIsThatOfTheFormat() {
        assertThat(table("parquet", Map.of())).contains("16.0 MiB as float32, 16 files of about 1.0 MiB\n");
        assertThat(table("safetensors", Map.of("shardSize", "4MiB")))
                .contains("8.0 MiB as bfloat16, 2 files of about 4.0 MiB\n");
    }

    @Test
    void theSizeOfCompressedFilesIsCalledAnEstimate() {
        assertThat(table("parquet", Map.of("compression", "zstd")))
                .contains("16 files of about 1.0 MiB; an estimate, before compression\n");
    }

    @Test
    void theRuleOfATensorIsTheLastColumnIfThereAreRules() {
        Spec spec = SpecText.read(
                "seed = 1",
                "tensors = [ { name = a.bias, shape = [2] }, { name = b, shape = [2], init = ones } ]",
                "rules = [ { match = \"*.bias\", init = zeros } ]");
        String table = String.join(
                "\n", PlanTable.of(Plan.of(spec, 1 << 20, Formats.of("parquet", spec, Map.of())), OptionalInt.empty()));
        assertThat(table.lines().limit(3))
                .satisfiesExactly(
                        head -> assertThat(head).endsWith("  rule"),
                        bias -> assertThat(bias).endsWith("zeros: constant 0.0  *.bias"),
                        own -> assertThat(own).endsWith("ones: constant 1.0   -"));
        assertThat(table("parquet", Map.of())).doesNotContain("rule");
    }
}
