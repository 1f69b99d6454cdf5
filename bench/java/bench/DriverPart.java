package bench;

import io.github.weightinit.checkpoint.CheckpointFolder;
import io.github.weightinit.checkpoint.Formats;
import io.github.weightinit.checkpoint.FileReceipt;
import io.github.weightinit.checkpoint.Manifest;
import io.github.weightinit.checkpoint.PlanFile;
import io.github.weightinit.format.BlockReceipt;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.plan.Partition;
import io.github.weightinit.plan.Plan;
import io.github.weightinit.statistics.Moments;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * Measures the seconds that the driver needs before and after the tasks: {@code DriverPart FOLDER PARAMETERS}. The data files
 * are sparse files of the right length. Runs once per process, as a driver does, before anything is compiled.
 */
final class DriverPart {
    private DriverPart() {}

    public static void main(String[] args) throws IOException {
        CheckpointFolder folder = CheckpointFolder.open(new Path(args[0], "driver"), new Configuration());
        long start = System.nanoTime();
        Plan plan = plan(Long.parseLong(args[1]));
        List<Partition> partitions = List.copyOf(plan.partitions());
        long planned = System.nanoTime();
        folder.begin(PlanFile.of(plan));
        long begun = System.nanoTime();

        List<FileReceipt> receipts =
                partitions.stream().map(p -> receipt(plan, p)).toList();
        for (FileReceipt receipt : receipts) {
            sparseFile(java.nio.file.Path.of(args[0], "driver", receipt.name()), receipt.bytes());
        }

        long made = System.nanoTime();
        folder.finish(Manifest.of(plan, receipts));
        long finished = System.nanoTime();
        folder.clear();
        Files.delete(java.nio.file.Path.of(args[0], "driver"));
        print("plan", planned - start);
        print("begin", begun - planned);
        print("manifest", finished - made);
    }

    /** Layers of 4096 x 4096, in blocks of the default size. */
    private static Plan plan(long parameters) {
        String spec =
                "seed = 42, tensors = [ { name = \"layers.{i}.weight\", for = { i = %d }, shape = [4096, 4096], init = xavier } ]"
                        .formatted(parameters / (4096 * 4096));
        return ParquetFormat.plan(
                SpecReader.read("bench", spec, OptionalLong.empty(), name -> name), 128L << 20, Compression.NONE);
    }

    private static FileReceipt receipt(Plan plan, Partition partition) {
        return new FileReceipt(
                Formats.files(plan).name(partition),
                Formats.files(plan).bytes(partition),
                partition.blocks().stream()
                        .map(b -> BlockReceipt.of(
                                b,
                                partition.index(),
                                new Moments(b.elements(), 1e-7 / 3, b.elements() / 3., -0.1, 0.1)))
                        .toList());
    }

    private static void sparseFile(java.nio.file.Path path, long length) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.setLength(length);
        }
    }

    private static void print(String name, long nanos) {
        System.out.printf(Locale.ROOT, "measured %s %.6f%n", name, nanos / 1e9);
    }
}
