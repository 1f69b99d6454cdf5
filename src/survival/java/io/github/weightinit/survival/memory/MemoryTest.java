package io.github.weightinit.survival.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.weightinit.survival.fixture.Run;
import io.github.weightinit.survival.fixture.Run.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Heap does not grow with the checkpoint. The process is driver and executor in one, with two cores; what it had resident
 * at most is heap, the JVM's own and the code, and is printed.
 */
class MemoryTest {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;

    @TempDir
    private Path temporary;

    private String spec(String... lines) throws IOException {
        return Files.writeString(temporary.resolve("net.conf"), String.join("\n", lines))
                .toString();
    }

    private Path out() {
        return temporary.resolve("out");
    }

    /** At once, not when JUnit comes to it: others may need the room. */
    @AfterEach
    void remove() throws IOException {
        if (Files.exists(out())) {
            try (Stream<Path> files = Files.list(out())) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void assertDone(String what, Outcome outcome, long limit) {
        System.out.printf("%s: %s%n", what, outcome.cost());
        assertThat(outcome.err()).doesNotContain("OutOfMemory", "\tat ", " WARN ");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.peakBytes()).isBetween(50 * MIB, limit);
    }

    @Test
    void aMatrixOf16GibWithRowsOf256KibIsWrittenWithAHeapOf512Mib() throws IOException, InterruptedException {
        long room = Files.getFileStore(temporary).getUsableSpace();
        assumeTrue(room > 20 * GIB, "it takes 16 GiB of disk, and there are " + room / GIB);
        String spec = spec("seed = 1, tensors = [ { name = w, shape = [65536, 65536], init = xavier } ]");
        Outcome made = Run.of("--driver-memory", "512m", "init", "--progress=none", spec, out().toString());
        assertDone("a matrix of 16 GiB, heap 512 MiB", made, GIB);
        assertThat(made.out()).contains("4,294,967,296 parameters of 1 tensor in 128 files");
    }

    @Test
    void aModelOf50000TensorsOfOneRowIsWrittenWithAHeapOf512Mib() throws IOException, InterruptedException {
        String spec = spec("seed = 1, tensors = ["
                + " { name = \"layer.{i}.bias\", for = { i = 50000 }, shape = [256], init = { scheme = normal, std = 0.02 } } ]");
        Outcome made = Run.of(
                "--driver-memory", "512m", "init", "--progress=none", "--block-size=1MiB", spec, out().toString());
        assertDone("50,000 tensors of one row, heap 512 MiB", made, GIB);
        assertThat(made.out()).contains("of 50,000 tensors in 49 files");
    }

    /** Offsets in it have more than 32 bits. */
    @Test
    void aShardOfMoreThan4GibIsWrittenInspectedAndVerifiedWithAHeapOf512Mib() throws IOException, InterruptedException {
        long room = Files.getFileStore(temporary).getUsableSpace();
        assumeTrue(room > 6 * GIB, "it takes 4 GiB of disk, and there are " + room / GIB);
        assertShards(
                "a shard of more than 4 GiB",
                spec("seed = 1, tensors = [ { name = w, shape = [65536, 16640], init = xavier } ]"),
                "1,090,519,040 parameters of 1 tensor in 1 file");
    }

    @Test
    void shardsOf50000TensorsAreWrittenInspectedAndVerifiedWithAHeapOf512Mib() throws IOException, InterruptedException {
        assertShards(
                "shards of 50,000 tensors",
                spec("seed = 1, dtype = bfloat16, tensors = ["
                        + " { name = \"layer.{i}.bias\", for = { i = 50000 }, shape = [256], init = { scheme = normal, std = 0.02 } } ]"),
                "of 50,000 tensors in 4 files");
    }

    private void assertShards(String what, String spec, String made) throws IOException, InterruptedException {
        String[] memory = {"--driver-memory", "512m"};
        Outcome init = Run.of(with(memory, "init", "--progress=none", "--format=safetensors", spec, out().toString()));
        assertDone(what + " written, heap 512 MiB", init, GIB);
        assertThat(init.out()).contains(made);
        Outcome inspect = Run.of(with(memory, "inspect", "--progress=none", out().toString()));
        assertDone(what + " inspected, heap 512 MiB", inspect, GIB);
        assertThat(inspect.out()).contains("is finished and complete");
        Outcome verify = Run.of(with(memory, "verify", "--progress=none", out().toString()));
        assertDone(what + " verified, heap 512 MiB", verify, GIB);
        assertThat(verify.out()).contains("right: ");
    }

    private static String[] with(String[] options, String... command) {
        return Stream.concat(Stream.of(options), Stream.of(command)).toArray(String[]::new);
    }

    @Test
    void aModelOfAMillionTensorsIsWrittenAndInspectedWithSparksDefaultHeapOf1Gib()
            throws IOException, InterruptedException {
        String spec = spec("seed = 1, tensors = ["
                + " { name = \"layer.{i}.bias\", for = { i = 1000000 }, shape = [2], init = { scheme = normal, std = 0.02 } } ]");
        Outcome made = Run.of("init", "--progress=none", spec, out().toString());
        assertDone("a million tensors written, default heap", made, 2 * GIB);
        assertThat(made.out()).contains("of 1,000,000 tensors");
        Outcome again = Run.of("init", "--progress=none", spec, out().toString());
        assertDone("a million tensors, finished already", again, 2 * GIB);
        assertThat(again.out()).contains("is finished already");
        Outcome inspected = Run.of("inspect", "--progress=none", out().toString());
        assertDone("a million tensors inspected, default heap", inspected, 2 * GIB);
        assertThat(inspected.out()).contains("is finished and complete");

        Outcome refused = Run.of("verify", "--progress=none", out().toString());
        assertThat(refused.err().lines()).singleElement().asString().contains("--driver-memory ");
        assertThat(refused.code()).isEqualTo(2);
    }

    @Test
    void aModelOf200000TensorsIsVerifiedWithSparksDefaultHeapOf1Gib() throws IOException, InterruptedException {
        String spec = spec("seed = 1, tensors = ["
                + " { name = \"layer.{i}.bias\", for = { i = 200000 }, shape = [2], init = { scheme = normal, std = 0.02 } } ]");
        assertDone(
                "200,000 tensors written, default heap",
                Run.of("init", "--progress=none", spec, out().toString()),
                2 * GIB);
        Outcome verified = Run.of("verify", "--progress=none", out().toString());
        assertDone("200,000 tensors verified, default heap", verified, 2 * GIB);
    }

    @Test
    void aDriverWithAHeapOf1GibRuns100000Partitions() throws IOException, InterruptedException {
        String spec = spec("seed = 1, tensors = [ { name = w, shape = [100000, 1], init = { scheme = normal, std = 1 } } ]");
        Outcome made = Run.of(
                "--driver-memory", "1g", "init", "--progress=none", "--block-size=4", spec, out().toString());
        assertDone("100,000 partitions, heap 1 GiB", made, 2 * GIB);
        assertThat(made.out()).contains("in 100,000 files");
    }

    @Test
    void aDriverWithAHeapOf1GibPlansAModelOf10To12Parameters() throws IOException, InterruptedException {
        String spec = spec(
                "seed = 1",
                "tensors = [",
                "  { name = \"layers.{l}.experts.{e}.{w}\", for = { l = 125, e = 160, w = [up, down] }, shape = [5000, 5000], init = he }",
                "]");
        Outcome planned = Run.of("--driver-memory", "1g", "plan", spec);
        assertDone("a plan of 10^12 parameters, heap 1 GiB", planned, 2 * GIB);
        assertThat(planned.out()).contains("1,000,000,000,000 parameters in 40,000 tensors");
    }
}
