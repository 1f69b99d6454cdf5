package io.github.weightinit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.weightinit.cli.Submit.Outcome;
import io.github.weightinit.format.Json;
import io.github.weightinit.input.shapes.HeaderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its users meet it: submit.sh, the shaded jar, real Spark. */
class SubmitIT {
    @TempDir
    private Path folder;

    private String out() {
        return folder.resolve("out").toString();
    }

    private String spec(String... lines) throws IOException {
        return Files.write(folder.resolve("net.conf"), List.of(lines)).toString();
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private void assertRefused(String message, String... arguments) throws IOException, InterruptedException {
        Outcome outcome = Submit.run(arguments);
        assertThat(outcome.err()).contains(message).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(outcome.code()).isEqualTo(2);
    }

    @Test
    void withoutArgumentsItPrintsHelp() throws IOException, InterruptedException {
        Outcome outcome = Submit.run();
        assertThat(outcome.out()).contains("Usage:", "init", "plan", "inspect");
        assertThat(outcome.code()).isZero();
    }

    @Test
    void theUsersOptionsOfTheJvmWin() throws IOException, InterruptedException {
        String options = "-XX:Tier4BackEdgeThreshold=54321 -XX:+PrintFlagsFinal";
        assertThat(Submit.run("--driver-java-options", options, "--version").out())
                .containsPattern("Tier4BackEdgeThreshold +:?= 54321 ")
                .containsPattern("Tier4InvocationThreshold +:?= 50000 ");
    }

    @Test
    void aCheckpointIsMadeInspectedAndNotMadeTwice() throws IOException, InterruptedException {
        Outcome made = Submit.run("init", "conf/mlp.conf", out());
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("21 parameters of 4 tensors in 1 file", out());
        assertThat(made.code()).isZero();
        assertThat(names(folder.resolve("out")))
                .containsExactly("_SUCCESS", "_manifest.json", "_plan.json", "part-00000-of-00001.parquet");

        Outcome again = Submit.run("init", "conf/mlp.conf", out());
        assertThat(again.out()).contains("finished already");
        assertThat(again.code()).isZero();

        Outcome inspected = Submit.run("inspect", out());
        assertThat(inspected.out()).contains("W1", "21 parameters", "is finished and complete");
        assertThat(inspected.code()).isZero();
        assertThat(Submit.run("inspect", "--quick", out()).out()).contains("W1", "is finished");

        assertRefused(
                "belongs to another plan: its seed is 42, not 7; use another folder, or --overwrite",
                "init",
                "--seed",
                "7",
                "conf/mlp.conf",
                out());
        byte[] before = Files.readAllBytes(folder.resolve("out/part-00000-of-00001.parquet"));
        Outcome overwritten = Submit.run("init", "--seed", "7", "--overwrite", "conf/mlp.conf", out());
        assertThat(overwritten.code()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("out/part-00000-of-00001.parquet")))
                .isNotEqualTo(before);
    }

    @Test
    void theDataFilesAreTheSameBytesOnOneCoreAndOnFourByAnyKernel() throws IOException, InterruptedException {
        String spec = spec(
                "seed = 3, tensors = [",
                "  { name = a, shape = [3000, 500], init = xavier }",
                "  { name = \"b.{i}\", for = { i = 40 }, shape = [100, 100], init = he_normal, dtype = bfloat16 }",
                "]");
        Path one = folder.resolve("one");
        Path four = folder.resolve("four");
        String size = "--block-size=500KB";
        Outcome slow = Submit.run("--master", "local[1]", "init", size, spec, one.toString());
        Outcome fast = Submit.run(withKernel("registers", "local[4]", "init", size, spec, four.toString()));
        assertThat(slow.code() + fast.code()).isZero();
        assertThat(fast.err()).contains("values are made by the kernel registers, as told");
        assertThat(names(one)).isEqualTo(names(four)).hasSizeGreaterThan(10);
        for (String name : names(one)) {
            if (name.endsWith(".parquet")) {
                assertThat(Files.mismatch(one.resolve(name), four.resolve(name)))
                        .as(name)
                        .isEqualTo(-1);
            }
        }
    }

    @Test
    void aKernelThatIsNoneIsRefusedAndNothingIsWritten() throws IOException, InterruptedException {
        Outcome outcome = Submit.run(withKernel("fast", "local[1]", "init", "conf/mlp.conf", out()));
        assertThat(outcome.err().lines().toList())
                .last()
                .isEqualTo("spark.weightinit.kernel is 'fast'; it can be auto, arrays, registers, vector");
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static String[] withKernel(String kernel, String master, String... command) {
        List<String> all = new ArrayList<>(List.of("--master", master, "--conf", "spark.log.level=INFO"));
        all.addAll(List.of("--conf", "spark.weightinit.kernel=" + kernel));
        all.addAll(List.of(command));
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mlp.conf",
                "gpt2.conf",
                "llama-3.1-8b.conf",
                "llama-3.1-405b.conf",
                "mixtral-8x7b.conf",
                "resnet50.conf",
                "qwen3-30b-a3b.json",
                "gpt-oss-120b.json",
                "deepseek-v3.json"
            })
    void everyModelIsPlanned(String model) throws IOException, InterruptedException {
        Outcome outcome = Submit.run("plan", "conf/" + model);
        assertThat(outcome.out()).contains("fan_in", "parameters in", "fingerprint");
        assertThat(outcome.out().lines().count())
                .as("repeated layers are folded")
                .isLessThan(60);
        assertThat(outcome.code()).isZero();
    }

    @Test
    void aWrongSpecIsRefusedWithItsLinesAndNothingIsWritten() throws IOException, InterruptedException {
        String spec = spec("seed = 1", "tensors = [", "  { name = w, shape = [3, 4], init = xavir }", "]");
        assertRefused("net.conf:3: tensor 'w': unknown scheme 'xavir' (did you mean 'xavier'?)", "init", spec, out());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void variablesAreSetFromTheCommandLine() throws IOException, InterruptedException {
        String spec = spec(
                "seed = 1, axes = out_in, layers = 3, hidden = 4",
                "tensors = [ { name = \"l.{i}\", for = { i = ${layers} }, shape = [\"2 * hidden\", 5], init = xavier } ]");
        Outcome planned = Submit.run("plan", "--set", "layers=2", "--set=hidden=8", spec);
        assertThat(planned.out()).contains("l.{0..1}", "[16, 5]", "160 parameters in 2 tensors");
        assertThat(planned.err()).isEmpty();
        assertRefused(
                "--set lyers: the spec has no variable 'lyers' (did you mean 'layers'?)",
                "plan",
                "--set",
                "lyers=2",
                spec);
        assertRefused("--set seed: 'seed' is not a variable; use --seed", "init", "--set", "seed=2", spec, out());
        assertRefused("KEY=VALUE", "plan", "--set", "layers", spec);
        assertRefused(
                "tensor 'l.{i}': for i: 'many' is not a variable of this spec", "plan", "--set", "layers=many", spec);
    }

    @Test
    void aHeaderAndRulesBecomeAFolderThatNeedsNeither() throws IOException, InterruptedException {
        new HeaderFiles(folder)
                .write(
                        "m/model-00001-of-00002.safetensors",
                        HeaderFiles.Entry.f32("l.0.w", 4, 8),
                        HeaderFiles.Entry.f32("l.1.w", 4, 8))
                .write("m/model-00002-of-00002.safetensors", HeaderFiles.Entry.f32("b", 3))
                .text(
                        "m/model.safetensors.index.json",
                        "{\"weight_map\": {\"l.0.w\": \"model-00001-of-00002.safetensors\","
                                + " \"l.1.w\": \"model-00001-of-00002.safetensors\","
                                + " \"b\": \"model-00002-of-00002.safetensors\"}}");
        String spec = spec(
                "seed = 1, axes = out_in",
                "rules = [",
                "  { match = \"l.{i}.w\", init = { scheme = normal, std = \"1 / (i + 1)\" }, dtype = bfloat16 }",
                "  { match = \"*\", init = zeros }",
                "]");
        String shapes = folder.resolve("m").toString();
        String json = folder.resolve("plan.json").toString();
        Outcome planned = Submit.run("plan", "--shapes", shapes, spec);
        assertThat(planned.out()).contains("rule", "l.{i}.w", "zeros: constant 0.0", "67 parameters in 3 tensors");
        assertThat(Submit.run("plan", "--json", json, "--shapes", shapes, spec).code())
                .isZero();
        assertThat(Files.readString(Path.of(json))).contains("\"rule\" : \"l.{i}.w\"", "\"rule\" : \"*\"");
        String[] init = {"init", "--format", "safetensors", "--shapes", shapes, spec, out()};
        assertThat(Submit.run(init).code()).isZero();
        assertThat(Submit.run(init).out()).contains("finished already");
        Files.move(folder.resolve("m"), folder.resolve("moved"));
        Files.delete(Path.of(spec));
        assertThat(Submit.run("verify", out()).out()).contains("67 values read");
        String again = folder.resolve("again").toString();
        assertThat(Submit.run("init", "--format", "safetensors", out(), again).code())
                .isZero();
        assertThat(folder.resolve("again/model.safetensors"))
                .hasSameBinaryContentAs(folder.resolve("out/model.safetensors"));
    }

    @Test
    void shapesAndRulesThatAreWrongAreRefusedAndNothingIsWritten() throws IOException, InterruptedException {
        new HeaderFiles(folder)
                .write("m.safetensors", HeaderFiles.Entry.f32("w", 3))
                .write("lie.safetensors", "{\"w\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8);
        String spec =
                spec("seed = 1", "rules = [", "  { match = w, init = zeros }", "  { match = x, init = zeros }", "]");
        assertRefused(
                "net.conf:4: rule 'x': it matches no tensor",
                "init",
                "--shapes",
                folder.resolve("m.safetensors").toString(),
                spec,
                out());
        assertRefused(
                "lie.safetensors: its header gives tensor 'w' of shape [3] as F32 8 bytes, not 12",
                "init",
                "--shapes",
                folder.resolve("lie.safetensors").toString(),
                spec,
                out());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void axesThatMatterAndAreNotGivenAreAWarningInOneLine() throws IOException, InterruptedException {
        String spec = spec(
                "seed = 1, tensors = [",
                "  { name = fc1, shape = [3072, 768], init = he_normal }",
                "  { name = fc2, shape = [768, 3072], init = xavier }",
                "]");
        Outcome planned = Submit.run("plan", spec);
        assertThat(planned.err().lines())
                .singleElement()
                .asString()
                .startsWith("warning: ")
                .endsWith(
                        "net.conf:2: tensor 'fc1' and 1 more: 'axes' is not given, so shape [3072, 768] has fan_in = 3072 and"
                                + " fan_out = 768; write axes = in_out to confirm that, or axes = out_in for the order of PyTorch");
        assertThat(planned.code()).isZero();
    }

    @Test
    void nothingButANeighbourIsIncludedAndNothingIsReadForEver() throws IOException, InterruptedException {
        assertRefused("only a file beside the spec can be included", "plan", spec("include \"/dev/zero\""));
        assertRefused("/dev/zero is not a regular file", "plan", "/dev/zero");
    }

    @ParameterizedTest
    @CsvSource({"nowhere.conf, there is no spec", "conf, is a folder"})
    void aSpecThatCannotBeReadIsRefused(String spec, String message) throws IOException, InterruptedException {
        assertRefused(message, "init", spec, out());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "abc", "99999999999999999999"})
    void anImpossibleBlockSizeIsRefused(String size) throws IOException, InterruptedException {
        assertRefused("block size '" + size + "'", "init", "--block-size=" + size, "conf/mlp.conf", out());
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void unknownCommandsAndOptionsAreRefused() throws IOException, InterruptedException {
        assertRefused("Did you mean: ./submit.sh init", "inti");
        assertRefused("--block-size", "plan", "--blok-size", "1MiB", "conf/mlp.conf");
        assertRefused("OUT", "init", "conf/mlp.conf");
        assertRefused(
                "options of spark-submit go before the command: ./submit.sh --master ... init ...",
                "init",
                "--master",
                "local[1]",
                "conf/mlp.conf",
                out());
    }

    @Test
    void aStoreWhoseModuleIsMissingIsRefusedWithTheOptionThatBringsIt() throws IOException, InterruptedException {
        String option = ": this Spark lacks the module hadoop-aws; give spark-submit --packages"
                + " org.apache.hadoop:hadoop-aws:3.";
        assertRefused("cannot open s3a://bucket/out" + option, "init", "conf/mlp.conf", "s3a://bucket/out");
        assertRefused("cannot read s3a://bucket/net.conf" + option, "plan", "s3a://bucket/net.conf");
        assertRefused("cannot open s3a://bucket/out" + option, "verify", "s3a://bucket/out");
    }

    @Test
    void aMasterThatIsNoneIsToldInOneLineAndNothingIsWritten() throws IOException, InterruptedException {
        Outcome outcome = Submit.run("--master", "local[a]", "init", "conf/mlp.conf", out());
        assertThat(outcome.err().lines()).singleElement().asString().contains("Could not parse Master URL: 'local[a]'");
        assertThat(outcome.code()).isEqualTo(1);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void aFolderOfSomebodyElsesIsNotTouched() throws IOException, InterruptedException {
        Path foreign = Files.createDirectory(folder.resolve("out"));
        Files.writeString(foreign.resolve("thesis.txt"), "four years of work");
        assertRefused("thesis.txt", "init", "--overwrite", "conf/mlp.conf", out());
        assertThat(names(foreign)).containsExactly("thesis.txt");
        assertRefused("no checkpoint", "inspect", out());
        assertRefused(
                "is a file",
                "init",
                "conf/mlp.conf",
                foreign.resolve("thesis.txt").toString());
        assertRefused("cannot write", "init", "conf/mlp.conf", "/proc/checkpoint");
    }

    @Test
    void aCommandThatReadsIsInterruptedWithAMessage() throws IOException, InterruptedException {
        String spec = spec("seed = 1, tensors = [ { name = w, shape = [65536, 4096], init = xavier } ]");
        assertThat(Submit.run("init", "--block-size=8MiB", spec, out()).code()).isZero();
        for (String[] command : new String[][] {
            {"inspect", " was not read to the end; run inspect again"},
            {"verify", " is not verified; run verify again"},
            {"report", " was written; run report again"},
            {"audit", " is not audited; run audit again", spec},
            {"diff", " were not compared; run diff again", "--values", out()}
        }) {
            List<String> arguments = new ArrayList<>(List.of("--master", "local[1]", command[0], "--progress=none"));
            arguments.addAll(Arrays.asList(command).subList(2, command.length));
            arguments.add(out());
            try (Submit submit = Submit.start(arguments.toArray(String[]::new))) {
                while (submit.isAlive() && !submit.reads(folder.resolve("out"), "part-")) {
                    Thread.sleep(2);
                }
                submit.terminate();
                Outcome outcome = submit.await();
                assertThat(outcome.err().lines())
                        .as("%s: %s", command[0], outcome)
                        .filteredOn(line -> line.startsWith("interrupted: "))
                        .singleElement()
                        .asString()
                        .contains(out() + command[1]);
                assertThat(outcome.err()).doesNotContain("\tat ");
                assertThat(outcome.out()).isEmpty();
                assertThat(outcome.code()).as("128 + SIGTERM").isEqualTo(143);
            }
        }
    }

    @Test
    void anOutputFileDoesNotReplaceAnInput() throws IOException, InterruptedException {
        String text = "seed = 1, tensors = [ { name = w, shape = [2], init = ones } ]";
        String spec = spec(text);
        for (String[] arguments : new String[][] {
            {"plan", spec, "--json", spec},
            {"init", spec, out(), "--json", spec},
            {"init", spec, out(), "--report-to", spec},
            {"init", "conf/mlp.conf", out(), "--format=safetensors", "--with", spec, "--json", spec}
        }) {
            Outcome refused = Submit.run(arguments);
            assertThat(refused.err().lines())
                    .singleElement()
                    .asString()
                    .contains(spec + " would replace what this command reads");
            assertThat(refused.code()).isEqualTo(2);
            assertThat(Path.of(spec)).hasContent(text);
        }
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anInterruptedRunLeavesOnlyWholeFilesAndIsCompletedByTheNext()
            throws IOException, InterruptedException, SQLException {
        String spec = spec("seed = 1, tensors = [ { name = w, shape = [65536, 4096], init = xavier } ]");
        Path directory = folder.resolve("out");
        String[] init = {"init", "--block-size", "8MiB", spec, out()};
        try (Submit submit = Submit.start(init)) {
            while (submit.isAlive() && parts(directory) < 5) {
                Thread.sleep(20);
            }
            submit.terminate();
            Outcome outcome = submit.await();
            assertThat(outcome.err())
                    .contains("interrupted: ", "run the same command again")
                    .doesNotContain("\tat ");
            assertThat(outcome.code()).as("128 + SIGTERM").isEqualTo(143);
        }
        long made = parts(directory);
        assertThat(made).isBetween(5L, 127L);
        assertThat(names(directory))
                .doesNotContain("_manifest.json", "_SUCCESS")
                .noneMatch(n -> n.endsWith("inprogress"));
        Outcome inspected = Submit.run("inspect", out());
        assertThat(inspected.out()).contains("unfinished: " + made + " of 128 files");
        assertThat(inspected.code()).isEqualTo(1);

        Outcome resumed = Submit.run(init);
        assertThat(resumed.out()).contains(made + " files kept from before");
        assertThat(resumed.code()).isZero();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT sum(len(values)), count(DISTINCT row) FROM '" + out() + "/*.parquet'")) {
            assertThat(count.next()).isTrue();
            assertThat(count.getLong(1)).isEqualTo(65536L * 4096);
            assertThat(count.getLong(2)).isEqualTo(65536);
        }
    }

    @Test
    void aDamagedCheckpointIsToldAndMadeWhole() throws IOException, InterruptedException {
        String[] init = {"init", "--block-size=64", "conf/mlp.conf", out()};
        assertThat(Submit.run(init).code()).isZero();
        Path directory = folder.resolve("out");
        Path flipped = directory.resolve("part-00000-of-00002.parquet");
        byte[] whole = Files.readAllBytes(flipped);
        byte[] bytes = whole.clone();
        bytes[bytes.length / 2] ^= 1;
        Files.write(flipped, bytes);
        Outcome damaged = Submit.run("inspect", out());
        assertThat(damaged.out()).contains("part-00000-of-00002.parquet: its bytes have changed", "is damaged");
        assertThat(damaged.code()).isEqualTo(1);
        Files.delete(directory.resolve("part-00001-of-00002.parquet"));
        assertThat(Submit.run("inspect", "--quick", out()).out()).contains("part-00001-of-00002.parquet is missing");

        Outcome mended = Submit.run(init);
        assertThat(mended.err()).contains("is damaged, and is repaired: part-00001-of-00002.parquet is missing");
        assertThat(mended.code()).isZero();
        assertThat(Files.readAllBytes(flipped)).isEqualTo(whole);
        assertThat(Submit.run("inspect", out()).out()).contains("is finished and complete");
    }

    @Test
    void aReportStandsBesideItsCheckpointAndNeverInIt() throws IOException, InterruptedException {
        Outcome made = Submit.run("init", "--report", "conf/mlp.conf", out());
        assertThat(made.err()).isEmpty();
        assertThat(made.out()).contains("21 parameters of 4 tensors", "out-report.html", "every check passed");
        assertThat(made.code()).isZero();
        Path beside = folder.resolve("out-report.html");
        assertThat(names(folder)).containsExactly("out", "out-report.html");

        byte[] first = Files.readAllBytes(beside);
        Files.delete(beside);
        assertThat(Submit.run("report", out()).code()).isZero();
        assertThat(Files.readAllBytes(beside)).as("the same again").isEqualTo(first);

        String to = folder.resolve("page.html").toString();
        assertThat(Submit.run("init", "--report-to", to, "conf/mlp.conf", out()).out())
                .contains("finished already", "page.html");
        assertThat(Path.of(to)).hasBinaryContent(first);
        assertRefused("write it beside", "report", "--to", out() + "/page.html", out());
        assertRefused("no checkpoint", "report", folder.resolve("nothing").toString());

        Files.delete(folder.resolve("out/_manifest.json"));
        Outcome unfinished = Submit.run("report", out());
        assertThat(unfinished.out()).contains("is unfinished");
        assertThat(unfinished.code()).isEqualTo(1);
    }

    @Test
    void aReportOrJsonThatCannotBeWrittenIsReportedBeforeTheWork() throws IOException, InterruptedException {
        String nowhere =
                Files.writeString(folder.resolve("file"), "").resolve("page").toString();
        assertRefused("cannot write " + nowhere, "init", "--report-to", nowhere, "conf/mlp.conf", out());
        assertRefused("cannot write " + nowhere, "init", "--json", nowhere, "conf/mlp.conf", out());
        assertRefused("is in the checkpoint's folder", "init", "--json", out() + "/a.json", "conf/mlp.conf", out());
        assertThat(folder.resolve("out")).doesNotExist();
        assertThat(names(folder)).containsExactly("file");
    }

    @Test
    void aPlanThatCannotBeReadYieldsToOverwriteIfAllElseIsOurs() throws IOException, InterruptedException {
        assertThat(Submit.run("init", "conf/mlp.conf", out()).code()).isZero();
        Path plan = folder.resolve("out/_plan.json");
        Files.writeString(plan, Files.readString(plan).substring(0, 100));
        assertRefused("_plan.json is damaged", "init", "conf/mlp.conf", out());
        Path foreign = Files.writeString(folder.resolve("out/thesis.txt"), "four years of work");
        assertRefused("thesis.txt", "init", "--overwrite", "conf/mlp.conf", out());
        assertThat(names(folder.resolve("out"))).hasSize(5);
        Files.delete(foreign);
        Outcome made = Submit.run("init", "--overwrite", "conf/mlp.conf", out());
        assertThat(made.code()).as(made.err()).isZero();
        assertThat(Submit.run("inspect", out()).out()).contains("is finished and complete");
    }

    @Test
    void planInitAndInspectWriteJson() throws IOException, InterruptedException {
        JsonNode plan = Json.mapper()
                .readTree(Submit.run("plan", "--json=-", "conf/mlp.conf").out());
        assertThat(plan.at("/tensors/0/fanIn").asInt()).isEqualTo(3);
        assertThat(plan.get("parameters").asInt()).isEqualTo(21);
        assertThat(plan.get("isEstimate").asBoolean()).isFalse();
        Path file = folder.resolve("init.json");
        assertThat(Submit.run("init", "--json", file.toString(), "conf/mlp.conf", out())
                        .out())
                .contains("21 parameters of 4 tensors");
        JsonNode made = Json.mapper().readTree(file.toFile());
        assertThat(made.get("status").asText()).isEqualTo("made");
        assertThat(made.get("bytesWritten")).isEqualTo(made.get("bytes"));
        JsonNode again = Json.mapper()
                .readTree(Submit.run("init", "--json=-", "conf/mlp.conf", out()).out());
        assertThat(again.get("status").asText()).isEqualTo("finished_already");
        assertThat(again.get("bytes")).isEqualTo(made.get("bytes"));
        JsonNode inspected =
                Json.mapper().readTree(Submit.run("inspect", "--json=-", out()).out());
        assertThat(inspected.get("status").asText()).isEqualTo("finished");
        assertThat(inspected.at("/tensors/0/count").asInt()).isEqualTo(12);
        assertThat(names(folder)).as("nothing else is left").containsExactly("init.json", "out");
    }

    @Test
    void theReportOfADamagedCheckpointSaysSo() throws IOException, InterruptedException {
        assertThat(Submit.run("init", "conf/mlp.conf", out()).code()).isZero();
        Path file = folder.resolve("out/part-00000-of-00001.parquet");
        byte[] bytes = Files.readAllBytes(file);
        bytes[40] ^= 1;
        Files.write(file, bytes);
        Outcome reported = Submit.run("report", out());
        assertThat(reported.out()).contains("found; verify lists them");
        assertThat(reported.code()).isEqualTo(1);
        assertThat(folder.resolve("out-report.html")).content().contains("✗ Wrong");
    }

    @Test
    void filesOfTheUsersAreCopiedBesideTheShardsAndBelongToTheFolder() throws IOException, InterruptedException {
        String config = Files.writeString(folder.resolve("config.json"), "{}").toString();
        String other = Files.writeString(
                        Files.createDirectory(folder.resolve("b")).resolve("config.json"), "[]")
                .toString();
        String[] init = {"init", "--format", "safetensors", "--with", config, "conf/mlp.conf", out()};
        assertRefused(
                "--with " + config + ": config.json cannot lie in a folder of format parquet",
                "init",
                "--with",
                config,
                "conf/mlp.conf",
                out());
        assertRefused("two files are called config.json", with(init, "--with", other));
        assertRefused("it is a folder", with(init, "--with", folder.resolve("b").toString()));
        assertRefused("there is no such file", with(init, "--with", config + "x"));
        assertRefused("not a regular file", with(init, "--with", "/dev/zero"));
        assertRefused("readers would take it for weights", with(init, "--with", "/model.safetensors.index.json"));
        assertRefused("begins with a letter or a digit", with(init, "--with", "/_plan.json"));
        assertThat(folder.resolve("out")).doesNotExist();

        Outcome made = Submit.run(init);
        assertThat(made.code()).as(made.err()).isZero();
        Path copied = folder.resolve("out/config.json");
        assertThat(copied).hasContent("{}");
        assertThat(Submit.run("inspect", out()).code()).isZero();
        assertThat(Submit.run("verify", out()).code()).isZero();
        assertRefused(
                "it is in the checkpoint's folder",
                "init",
                "--format=safetensors",
                "--with",
                copied.toString(),
                "--overwrite",
                "conf/mlp.conf",
                out());
        assertThat(copied).hasContent("{}");

        Files.writeString(copied, "{ }");
        Outcome inspected = Submit.run("inspect", out());
        assertThat(inspected.out()).contains("config.json was changed since it was copied", "is damaged");
        assertThat(inspected.code()).isEqualTo(1);
        Outcome verified = Submit.run("verify", out());
        assertThat(verified.out()).contains("config.json was changed since it was copied");
        assertThat(verified.code()).isEqualTo(1);
        assertRefused(
                "config.json was changed since it was copied into the folder by --with; give it again",
                "init",
                "--format=safetensors",
                "conf/mlp.conf",
                out());
        Outcome replaced = Submit.run("init", "--format=safetensors", "--with", other, "conf/mlp.conf", out());
        assertThat(replaced.out()).contains("is finished already", "; copied config.json");
        assertThat(copied).hasContent("[]");
        assertThat(Submit.run("inspect", out()).code()).isZero();

        Path own = Files.writeString(folder.resolve("out/tokenizer.json"), "{}");
        String[] overwrite = {"init", "--format=safetensors", "--overwrite", "conf/mlp.conf", out()};
        assertRefused("tokenizer.json", overwrite);
        assertThat(own).hasContent("{}");
        Files.delete(own);
        Files.writeString(copied, "{ }");
        assertThat(Submit.run(overwrite).code()).isZero();
        assertThat(names(folder.resolve("out")))
                .containsExactly(
                        "_SUCCESS",
                        "_manifest.json",
                        "_model.safetensors.receipt.json",
                        "_plan.json",
                        "model.safetensors");
    }

    private static String[] with(String[] init, String... more) {
        return Stream.of(
                        List.of(init).subList(0, 1),
                        List.of(more),
                        List.of(init).subList(1, init.length))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    @Test
    void aTensorLargerThanAShardIsCutForThoseWhoAskAndItsShardsAreResumedAndVerified()
            throws IOException, InterruptedException {
        assertRefused(
                "the format parquet has no setting 'shardLayout'; it is one of safetensors",
                "plan",
                "--layout",
                "dcp",
                "conf/mlp.conf");
        String spec = spec("seed = 1, axes = out_in, tensors = [ { name = w, shape = [100, 50], init = xavier } ]");
        String[] init = {"init", "--format=safetensors", "--layout=dcp", "--shard-size=5KB", spec, out()};
        assertThat(Submit.run(init).code()).isZero();
        Path lost = folder.resolve("out/shard-00001-model-00002-of-00004.safetensors");
        byte[] right = Files.readAllBytes(lost);
        Files.delete(lost);
        Outcome resumed = Submit.run(init);
        assertThat(resumed.out()).contains("5,000 parameters of 1 tensor in 4 files", "3 files kept from before");
        assertThat(lost).hasBinaryContent(right);
        assertThat(Submit.run("verify", out()).code()).isZero();
        assertRefused(
                "belongs to another plan: its shardLayout is dcp, not the default",
                "init",
                "--format=safetensors",
                "--shard-size=5KB",
                spec,
                out());
    }

    @Test
    void aCheckpointIsTheSpecOfAnotherInAnyFormatSeedAndBlockSize() throws IOException, InterruptedException {
        assertThat(Submit.run("init", "conf/mlp.conf", out()).code()).isZero();
        String shards = folder.resolve("shards").toString();
        Outcome again = Submit.run("init", "--format=safetensors", "--layout=dcp", "--shard-size=40", out(), shards);
        assertThat(again.out()).contains("21 parameters of 4 tensors in 3 files");
        assertThat(again.err()).isEmpty();
        String back = folder.resolve("back").toString();
        assertThat(Submit.run("init", shards + "/_plan.json", back).code()).isZero();
        assertThat(folder.resolve("back/part-00000-of-00001.parquet"))
                .hasSameBinaryContentAs(folder.resolve("out/part-00000-of-00001.parquet"));
        assertThat(Submit.run("plan", "--seed=7", "--block-size=64", "file:" + shards)
                        .out())
                .contains("21 parameters in 4 tensors, seed 7", "2 files");
        assertRefused("SPEC " + out() + " is in OUT", "init", "--overwrite", "--seed=7", out(), out());
        assertRefused("has neither variables nor shapes", "plan", "--set", "layers=3", out());
        assertThat(Submit.run("inspect", out()).out()).contains("is finished and complete");
    }

    private static long parts(Path directory) throws IOException {
        return Files.isDirectory(directory)
                ? names(directory).stream().filter(n -> n.startsWith("part-")).count()
                : 0;
    }
}
