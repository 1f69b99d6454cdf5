package io.github.weightinit.report;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The page of a model with 100,000 tensors of 1,001 kinds. */
public final class Many {
    private Many() {}

    public static String page() {
        Plan plan = ParquetFormat.plan(
                SpecText.read(
                        "seed = 1, tensors = [",
                        "  { name = \"layers.{i}.experts.{k}.weight\", for = { i = 99, k = 1000 }, shape = [4, 5], init = xavier }",
                        "  { name = \"x{k}.{i}\", for = { k = [" + words()
                                + "], i = 1 }, shape = [4, 5], init = he } ]"),
                128 << 20,
                Compression.NONE);
        return ReportPage.of(new ReportContent(
                plan, plan.bytes(), Verified.likeTheFirst(plan), List.of(), true, List.of(Studies.flat("net"))));
    }

    /** A thousand words without digits, so that each is a kind of its own. */
    private static String words() {
        return IntStream.range(0, 1000)
                .mapToObj(i -> Integer.toString(i)
                        .chars()
                        .mapToObj(digit -> Character.toString(digit + 'a' - '0'))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining(","));
    }
}
