package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.format.Json;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.Forged;
import io.github.weightinit.format.parquet.Written;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.WithZeroRows;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.PartitionSeed;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.plan.RowBlock;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.verification.Check;
import io.github.weightinit.verification.Difference;
import io.github.weightinit.verification.Problem;
import io.github.weightinit.verification.Scope;
import io.github.weightinit.verification.Verification;
import io.github.weightinit.verification.Verification.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SparkExtension.class)
class VerifyJobTest {
    private static final Scope NO_BITS = new Scope(0, 1);

    /** Seven files: three a matrix, the last of which holds the vectors too, and one for e. */
    private static final Plan PLAN = Made.plan(
            100_000,
            Compression.NONE,
            "seed = 42, tensors = [",
            "  { name = \"l.{i}.w\", for = { i = 2 }, shape = [300, 200], init = xavier }",
            "  { name = \"l.{i}.b\", for = { i = 2 }, shape = [200], init = zeros }",
            "  { name = e, shape = [40, 200], init = { scheme = normal, std = 0.02 } }",
            "]");

    private final SparkSession spark;

    @TempDir
    private Path out;

    VerifyJobTest(SparkSession spark) {
        this.spark = spark;
    }

    private CheckpointFolder folder() throws IOException {
        return CheckpointFolder.open(new org.apache.hadoop.fs.Path(out.toString()), new Configuration());
    }

    private Verification verify(Plan plan, Scope scope) throws IOException {
        return new VerifyJob(
                        JavaSparkContext.fromSparkContext(spark.sparkContext()),
                        folder(),
                        folder().contents(),
                        plan,
                        scope,
                        (job, work) -> () -> {})
                .run();
    }

    private List<Problem> problems(Scope scope) throws IOException {
        Verification verification = verify(PLAN, scope);
        assertThat(verification.verdict()).isEqualTo(Verdict.WRONG);
        return verification.problems().kept();
    }

    private static void assertTold(List<Problem> problems, Check check, String text) {
        assertThat(problems)
                .filteredOn(problem -> problem.check() == check)
                .extracting(Problem::toString)
                .anyMatch(told -> told.contains(text));
    }

    private static void assertNoneOf(List<Problem> problems, Check... checks) {
        assertThat(problems).extracting(Problem::check).doesNotContain(checks);
    }

    private Path file(Plan plan, int partition) {
        return out.resolve("part-%05d-of-%05d.parquet"
                .formatted(partition, plan.partitions().size()));
    }

    /** Puts values into files as if they were the plan's; every label, receipt, checksum and the manifest agree. */
    private void forge(Plan plan, UnaryOperator<List<RowBlock>> blocks) throws IOException {
        List<FileReceipt> receipts = new ArrayList<>();
        for (Partition claimed : plan.partitions()) {
            Path path = file(plan, claimed.index());
            Partition real = new Partition(claimed.index(), blocks.apply(claimed.blocks()));
            List<BlockReceipt> written = Forged.write(path, plan, claimed, real);
            receipts.add(new FileReceipt(path.getFileName().toString(), Files.size(path), written));
        }
        folder().reopen();
        folder().finish(Manifest.of(plan, receipts));
    }

    private static RowBlock with(RowBlock block, double scale, TensorKey key) {
        return new RowBlock(
                block.tensor(),
                block.shape(),
                block.firstRow(),
                block.rows(),
                block.columns(),
                block.dtype(),
                block.source() instanceof Normal normal
                        ? new Normal(normal.mean(), normal.scale() * scale)
                        : block.source(),
                new PartitionSeed(key, block.seed().firstTile()),
                false);
    }

    private static RowBlock with(RowBlock block, Source source) {
        return new RowBlock(
                block.tensor(),
                block.shape(),
                block.firstRow(),
                block.rows(),
                block.columns(),
                block.dtype(),
                source,
                block.seed(),
                false);
    }

    private static RowBlock rows(RowBlock block, long first, long n) {
        return new RowBlock(
                block.tensor(),
                block.shape(),
                first,
                n,
                block.columns(),
                block.dtype(),
                block.source(),
                new PartitionSeed(block.seed().key(), first * block.columns() / 65_536),
                false);
    }

    /** Its checksum, of the values as bfloat16, is that of other values. */
    @Test
    void aValueThatTheFormatOfItsTensorCannotHoldIsFoundWithoutRecomputing() throws IOException {
        Plan plan = Made.plan(
                50_000,
                Compression.NONE,
                "seed = 42, tensors = [ { name = w, shape = [300, 200], dtype = bfloat16, init = xavier } ]");
        Made.run(spark, out, plan);
        forge(
                plan,
                blocks -> blocks.stream()
                        .map(block -> new RowBlock(
                                block.tensor(),
                                block.shape(),
                                block.firstRow(),
                                block.rows(),
                                block.columns(),
                                DType.FLOAT32,
                                block.source(),
                                block.seed(),
                                false))
                        .toList());
        List<Problem> problems = verify(plan, new Scope(0, 0)).problems().kept();
        assertTold(problems, Check.INTEGRITY, "have values that bfloat16 cannot hold");
        assertNoneOf(problems, Check.BITS);
    }

    @ParameterizedTest
    @CsvSource({"float32, NONE", "float32, ZSTD", "float64, NONE", "bfloat16, ZSTD", "float16, NONE"})
    void aRightCheckpointIsRight(String dtype, Compression compression) throws IOException {
        Plan plan = Made.plan(
                200_000,
                compression,
                "seed = 42, axes = out_in, dtype = " + dtype + ", tensors = [",
                "  { name = a, shape = [500, 300], init = xavier_uniform }",
                "  { name = b, shape = [500, 300], init = trunc_normal, dtype = bfloat16 }",
                "  { name = conv, shape = [64, 3, 7, 7], init = he_normal }",
                "  { name = \"bias.{i}\", for = { i = 20 }, shape = [300], init = { scheme = normal, mean = 1 } }",
                "  { name = skinny, shape = [70000, 1], init = normal }",
                "  { name = eye, shape = [100, 100], init = eye }",
                "  { name = ones, shape = [100, 100], init = ones }",
                "]");
        Made.run(spark, out, plan);
        Verification verification = verify(plan, Scope.ALL);
        assertThat(verification.problems().kept()).isEmpty();
        assertThat(verification.verdict()).isEqualTo(Verdict.RIGHT);
        assertThat(verification.coverage().valuesCompared())
                .isEqualTo(verification.coverage().values())
                .isEqualTo(plan.spec().parameters());
        assertThat(verification.groups()).hasSize(7).allMatch(group -> group.isRight());
        assertThat(verification.groups().get(3).tensors()).hasSize(20);
        assertThat(verification.groups().get(0).tensors().get(0).moments().count())
                .isEqualTo(150_000);
    }

    @Test
    void aFlippedBitOfOneValueIsNamedBesideItsChecksums() throws IOException {
        Made.run(spark, out, PLAN);
        double[] values = Written.values(42, PLAN.spec().tensors().get(1));
        int at = 150 * 200 + 7;
        ByteBuffer row = ByteBuffer.allocate(50 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 50; i++) {
            row.putFloat((float) values[at + i]);
        }
        byte[] bytes = Files.readAllBytes(file(PLAN, 4));
        bytes[find(bytes, row.array())] ^= 1;
        Files.write(file(PLAN, 4), bytes);

        List<Problem> problems = problems(Scope.ALL);
        int bits = Float.floatToRawIntBits((float) values[at]);
        assertThat(problems)
                .filteredOn(p -> p.check() == Check.BITS)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.tensor()).contains("l.1.w");
                    assertThat(problem.file()).contains("part-00004-of-00007.parquet");
                    assertThat(problem.difference())
                            .contains(new Difference(
                                    150,
                                    7,
                                    values[at],
                                    Float.intBitsToFloat(bits ^ 1),
                                    "0x%08x".formatted(bits),
                                    "0x%08x".formatted(bits ^ 1)));
                    assertThat(problem.message())
                            .contains("row 150, column 7", "(1 of the block's 20,000 values differ)");
                });
        assertTold(problems, Check.INTEGRITY, "part-00004-of-00007.parquet: the page of values at byte");
        assertTold(problems, Check.INTEGRITY, "tensor 'l.1.w': the CRC32C of rows 100 to 199 is");
        assertTold(problems, Check.INTEGRITY, "part-00004-of-00007.parquet: its bytes have changed");
        assertNoneOf(problems, Check.STRUCTURE, Check.DISTRIBUTION, Check.SYMMETRY);
        assertTold(problems(NO_BITS), Check.INTEGRITY, "tensor 'l.1.w': the CRC32C of rows 100 to 199 is");
    }

    private static int find(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("the values are not in the file");
    }

    @Test
    void swappedFilesAreNamed() throws IOException {
        Made.run(spark, out, PLAN);
        byte[] first = Files.readAllBytes(file(PLAN, 0));
        Files.write(file(PLAN, 0), Files.readAllBytes(file(PLAN, 1)));
        Files.write(file(PLAN, 1), first);
        List<Problem> problems = problems(Scope.ALL);
        assertTold(problems, Check.STRUCTURE, "part-00000-of-00007.parquet: it holds partition 1 of plan");
        assertTold(problems, Check.STRUCTURE, "its row 0 is row 100 of tensor 'l.0.w', not row 0 of tensor 'l.0.w'");
        assertTold(problems, Check.BITS, "tensor 'l.0.w': row 0, column 0");
        assertNoneOf(problems, Check.INTEGRITY);
    }

    @Test
    void swappedBlocksAreNamedThoughAllChecksumsAgree() throws IOException {
        Made.run(spark, out, PLAN);
        forge(
                PLAN,
                blocks -> blocks.get(0).tensor().equals("l.0.w")
                                && blocks.get(0).firstRow() < 200
                        ? List.of(rows(blocks.get(0), 100 - blocks.get(0).firstRow(), 100))
                        : blocks);
        List<Problem> problems = problems(Scope.ALL);
        assertTold(problems, Check.BITS, "part-00000-of-00007.parquet: tensor 'l.0.w': row 0, column 0");
        assertTold(problems, Check.BITS, "part-00001-of-00007.parquet: tensor 'l.0.w': row 100, column 0");
        assertThat(problems).hasSize(2);
    }

    @Test
    void aTensorOfAnotherSeedIsNamedThoughAllChecksumsAgree() throws IOException {
        Made.run(spark, out, PLAN);
        forge(
                PLAN,
                blocks -> blocks.stream()
                        .map(block -> block.tensor().equals("e") ? with(block, 1, TensorKey.of(43, "e")) : block)
                        .toList());
        List<Problem> problems = problems(Scope.ALL);
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo(Check.BITS);
            assertThat(problem.tensor()).contains("e");
        });
        assertThat(verify(PLAN, NO_BITS).verdict()).isEqualTo(Verdict.NO_PROBLEM_FOUND);
    }

    @Test
    void aScaleWrongByOnePercentIsNamedByBitsAndByDistribution() throws IOException {
        Plan plan = Made.plan(
                1 << 20,
                Compression.NONE,
                "seed = 42, tensors = [",
                "  { name = right, shape = [100, 100], init = xavier }",
                "  { name = large, shape = [1024, 1024], init = xavier }",
                "]");
        Made.run(spark, out, plan);
        forge(
                plan,
                blocks -> blocks.stream()
                        .map(block -> block.tensor().equals("large")
                                ? with(block, 1.01, block.seed().key())
                                : block)
                        .toList());
        List<Problem> problems = verify(plan, Scope.ALL).problems().kept();
        assertTold(problems, Check.BITS, "tensor 'large': row 0, column 0");
        assertTold(problems, Check.DISTRIBUTION, "tensor 'large': variance");
        assertNoneOf(problems, Check.STRUCTURE, Check.INTEGRITY, Check.SYMMETRY);
        assertThat(problems).extracting(Problem::tensor).containsOnly(Optional.of("large"));
        assertTold(verify(plan, NO_BITS).problems().kept(), Check.DISTRIBUTION, "tensor 'large': variance");
    }

    @Test
    void aRepeatedRowIsNamedThoughAllChecksumsAgree() throws IOException {
        Made.run(spark, out, PLAN);
        forge(PLAN, blocks -> {
            RowBlock block = blocks.get(0);
            return block.tensor().equals("l.0.w") && block.firstRow() == 0
                    ? List.of(rows(block, 0, 70), rows(block, 5, 1), rows(block, 71, 29))
                    : blocks;
        });
        List<Problem> problems = problems(Scope.ALL);
        assertTold(problems, Check.BITS, "tensor 'l.0.w': row 70, column 0");
        assertTold(problems, Check.BITS, "(200 of the block's 20,000 values differ)");
        assertTold(problems, Check.SYMMETRY, "tensor 'l.0.w': rows 5 and 70 are identical");
        assertThat(problems(NO_BITS))
                .singleElement()
                .satisfies(problem -> assertThat(problem.check()).isEqualTo(Check.SYMMETRY));
    }

    @Test
    void aRowOfAnotherTensorAndFileIsNamed() throws IOException {
        Made.run(spark, out, PLAN);
        RowBlock other = PLAN.partitions().get(4).blocks().get(0);
        forge(PLAN, blocks -> {
            RowBlock block = blocks.get(0);
            return block.tensor().equals("l.0.w") && block.firstRow() == 0
                    ? List.of(rows(block, 0, 70), rows(other, 150, 1), rows(block, 71, 29))
                    : blocks;
        });
        assertThat(problems(NO_BITS))
                .singleElement()
                .hasToString("tensor 'l.0.w': row 70 is identical to row 150 of tensor 'l.1.w'");
    }

    @Test
    void twoIdenticalTensorsAreNamedOnce() throws IOException {
        Made.run(spark, out, PLAN);
        forge(
                PLAN,
                blocks -> blocks.stream()
                        .map(block ->
                                block.tensor().equals("l.1.w") ? with(block, 1, TensorKey.of(42, "l.0.w")) : block)
                        .toList());
        assertThat(problems(NO_BITS)).singleElement().hasToString("tensor 'l.0.w': it is identical to tensor 'l.1.w'");
    }

    @Test
    void rowsThatAreLikeTheNextOnesAreCorrelated() throws IOException {
        Made.run(spark, out, PLAN);
        forge(PLAN, blocks -> {
            RowBlock block = blocks.get(0);
            return block.tensor().equals("l.0.w") && block.firstRow() == 100
                    ? List.of(rows(block, 99, 1), rows(block, 101, 99)) // the last row of the block before
                    : blocks;
        });
        List<Problem> problems = problems(NO_BITS);
        assertTold(problems, Check.SYMMETRY, "tensor 'l.0.w': rows 99 and 100 are identical");
        assertTold(problems, Check.DISTRIBUTION, "tensor 'l.0.w': correlation");
    }

    @Test
    void aZeroRowWithValuesIsNamedWithoutRecomputingThoughAllChecksumsAgree() throws IOException {
        Plan plan = Made.plan(
                20_000,
                Compression.NONE,
                "seed = 42, tensors = [",
                "  { name = e, shape = [100, 200], init = { scheme = normal, std = 0.02 }, zero_rows = [30, 99] }",
                "]");
        Made.run(spark, out, plan);
        UnaryOperator<RowBlock> withoutZeros = block -> with(block, ((WithZeroRows) block.source()).source());
        forge(plan, blocks -> blocks.stream().map(withoutZeros).toList());
        assertThat(verify(plan, NO_BITS).problems().kept()).singleElement().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo(Check.DISTRIBUTION);
            assertThat(problem.toString())
                    .matches("tensor 'e': zero_rows is 0[.]0[0-9]*, where theory has 0[.]0* [(]0[.]00, p = 0[.]0[)]");
        });
        List<Problem> problems = verify(plan, Scope.ALL).problems().kept();
        assertTold(problems, Check.BITS, "tensor 'e': row 30, column 0");
        assertTold(problems, Check.BITS, "tensor 'e': row 99, column 0");
    }

    @Test
    void aTensorThatIsMissingInItsFileIsNamed() throws IOException {
        Made.run(spark, out, PLAN);
        Partition whole = PLAN.partitions().get(5);
        List<RowBlock> some = whole.blocks().stream()
                .filter(block -> !block.tensor().equals("l.1.b"))
                .toList();
        assertThat(some).hasSize(whole.blocks().size() - 1);
        try (OutputStream file = Files.newOutputStream(file(PLAN, 5))) {
            Formats.files(PLAN).format().write(file, PLAN.fingerprint(), new Partition(5, some), () -> {});
        }
        List<Problem> problems = problems(Scope.ALL);
        assertTold(problems, Check.STRUCTURE, "does not describe rows 0 to 0 of tensor 'l.1.b' as the plan does");
        assertTold(problems, Check.STRUCTURE, "it ends before row 0 of tensor 'l.1.b'");
    }

    @Test
    void aFileThatIsMissingOrForeignIsNamed() throws IOException {
        Made.run(spark, out, PLAN);
        Files.delete(file(PLAN, 2));
        Files.writeString(out.resolve("notes.txt"), "mine");
        List<Problem> problems = problems(Scope.ALL);
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "part-00002-of-00007.parquet is missing", "notes.txt: it was not written by this tool");
    }

    @ParameterizedTest
    @CsvSource({"/tensors/1/moments, mean, tensor 'l.1.w'", "/files/3/blocks/0, crc32c, part-00003-of-00007.parquet"})
    void anEditedManifestIsToldWithThePlace(String object, String field, String place) throws IOException {
        Made.run(spark, out, PLAN);
        Path manifest = out.resolve("_manifest.json");
        ObjectNode json = (ObjectNode) Json.mapper().readTree(manifest.toFile());
        ObjectNode edited = (ObjectNode) json.at(object);
        if (field.equals("mean")) {
            edited.put(field, 0.5);
        } else {
            edited.put(field, "00000000");
        }
        Json.mapper().writeValue(manifest.toFile(), json);
        assertThat(problems(Scope.ALL)).singleElement().satisfies(problem -> {
            assertThat(problem.check()).isEqualTo(Check.STRUCTURE);
            assertThat(problem).hasToString("_manifest.json: it is wrong about " + place);
        });
        Files.delete(file(PLAN, 0));
        if (field.equals("crc32c")) {
            assertTold(problems(Scope.ALL), Check.STRUCTURE, "_manifest.json: it is wrong about " + place);
        }
    }

    @Test
    void aSampleComparesSomeBlocksAndTellsHowMany() throws IOException {
        Made.run(spark, out, PLAN);
        Verification half = verify(PLAN, new Scope(0.5, 3));
        assertThat(half.verdict()).isEqualTo(Verdict.NO_PROBLEM_FOUND);
        assertThat(half.coverage().blocks()).isEqualTo(9);
        assertThat(half.coverage().blocksCompared()).isBetween(1L, 8L);
        assertThat(half.coverage().values()).isEqualTo(PLAN.spec().parameters());
        assertThat(half.coverage().valuesCompared()).isBetween(1L, PLAN.spec().parameters() - 1);
        assertThat(verify(PLAN, new Scope(0.5, 3)).coverage()).isEqualTo(half.coverage());
    }
}
