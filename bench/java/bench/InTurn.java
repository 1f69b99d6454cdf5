package bench;

import io.github.weightinit.checkpoint.CheckpointFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Measures several works in turn, A B C A B C ..., in one warm process with two cores: {@code InTurn FOLDER
 * WARM_UP_SECONDS REPETITIONS WORK...}, where a work is {@code job}, {@code generate}, {@code write}, {@code rows} or {@code elements}, a colon and a {@link
 * Matrix}.
 */
final class InTurn {
    private InTurn() {}

    public static void main(String[] args) throws IOException {
        double warmUpSeconds = Double.parseDouble(args[1]);
        int repetitions = Integer.parseInt(args[2]);
        List<String> names = List.of(args).subList(3, args.length);
        try (JavaSparkContext spark = new JavaSparkContext(Spark.twoCores())) {
            List<Work> works = new ArrayList<>();
            for (String name : names) {
                works.add(work(spark, args[0], name));
            }
            long start = System.nanoTime();
            for (int i = 0; i < 2 || System.nanoTime() - start < 1e9 * warmUpSeconds; i++) {
                inTurn(names, works, false);
            }
            for (int i = 0; i < repetitions; i++) {
                inTurn(names, works, true);
            }
        }
    }

    private static void inTurn(List<String> names, List<Work> works, boolean counts) throws IOException {
        for (int w = 0; w < works.size(); w++) {
            Measured.once(names.get(w), parameters(names.get(w)), works.get(w), counts);
        }
    }

    private static Matrix matrix(String name) {
        return Matrix.parse(name.substring(name.indexOf(':') + 1));
    }

    private static long parameters(String name) {
        return matrix(name).parameters();
    }

    private static Work work(JavaSparkContext spark, String folder, String name) throws IOException {
        Matrix matrix = matrix(name);
        String kind = name.substring(0, name.indexOf(':'));
        return switch (kind) {
            case "job" ->
                new Job(
                        spark,
                        CheckpointFolder.open(new Path(folder, "checkpoint"), new Configuration()),
                        matrix.plan());
            case "generate" -> new Generate(matrix.plan());
            case "write" -> new WriteConstant(java.nio.file.Path.of(folder, "constant"), matrix.plan());
            case "rows", "elements" -> TableScan.of(spark, kind, java.nio.file.Path.of(folder), matrix);
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
