package io.github.weightinit.survival.scale;

import io.github.weightinit.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * Commands of the program on a simulated cluster and store, one after another in this JVM: {@code init} while executors are
 * lost, {@code init} again after files were lost, {@code init --overwrite}.
 */
public final class Rehearsal {
    private static final String OUT = "sim://bucket/model";

    private final SimulatedS3 s3;
    private final String spec;
    private final int files;

    private Rehearsal(SimulatedS3 s3, String spec, int files) {
        this.s3 = s3;
        this.spec = spec;
        this.files = files;
    }

    /** Runs with Spark's settings in system properties, as spark-submit does. Arguments: files, executors, a folder, commands. */
    public static void main(String[] args) throws IOException {
        int wanted = Integer.parseInt(args[0]);
        int executors = Integer.parseInt(args[1]);
        Path folder = Path.of(args[2]);
        int experts = (wanted - 1) / 183 + 1;
        int files = 183 * experts;
        Path spec = Files.writeString(
                folder.resolve("model.conf"),
                """
                seed = 1
                tensors = [
                  { name = "model.layers.{layer}.mlp.experts.{expert}.{proj}_proj.weight"
                    for = { layer = 61, expert = %d, proj = [gate, up, down] }
                    shape = [8, 32], init = { scheme = normal, std = 0.02 } }
                ]
                """
                        .formatted(experts));
        System.setProperty("spark.master", "simulated[%d]".formatted(executors));
        setIfMissing("spark.app.name", "rehearsal");
        setIfMissing("spark.ui.enabled", "false");
        setIfMissing("spark.driver.host", "127.0.0.1");
        setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        setIfMissing("spark.extraListeners", Observer.class.getName());
        setIfMissing("spark.hadoop.fs.sim.impl", SimulatedS3.class.getName());
        setIfMissing("spark.hadoop." + SimulatedS3.FOLDER, folder.toString());
        setIfMissing("spark.hadoop." + SimulatedS3.PART_SIZE, "256");
        System.setProperty(Observer.LOST, Integer.toString(executors / 20));
        System.setProperty(Observer.AFTER, Integer.toString(files / 3));
        Configuration conf = new Configuration();
        System.getProperties().forEach((key, value) -> {
            if (key.toString().startsWith("spark.hadoop.")) {
                conf.set(key.toString().substring("spark.hadoop.".length()), value.toString());
            }
        });
        FileSystem fs = new org.apache.hadoop.fs.Path(OUT).getFileSystem(conf);
        new Rehearsal((SimulatedS3) fs, spec.toString(), files)
                .run(Arrays.copyOfRange(args, 3, args.length));
    }

    private static void setIfMissing(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }

    private void run(String[] commands) throws IOException {
        System.out.printf("%,d files%n", files);
        init("init");
        System.setProperty(Observer.LOST, "0");
        for (String command : commands) {
            switch (command) {
                case "resume" -> {
                    forget();
                    init("resume");
                }
                case "overwrite" -> init("overwrite", "--overwrite");
                case "verify" -> timed("verify", "verify", "--progress=none", OUT);
                default -> throw new IllegalArgumentException(command);
            }
        }
    }

    /** Loses the manifest and a tenth of the files. */
    private void forget() {
        s3.store().delete("/model/_manifest.json");
        s3.store().delete("/model/_SUCCESS");
        int file = 0;
        for (String key : s3.store().under("/model/").keySet()) {
            if (!key.contains("/_") && !key.endsWith("/") && file++ % 10 == 0) {
                s3.store().delete(key);
            }
        }
    }

    private void init(String what, String... options) throws IOException {
        String[] format = System.getProperty("rehearsal.format", "parquet").equals("parquet")
                ? new String[] {"--block-size=1024"}
                : new String[] {"--format=safetensors", "--shard-size=1024"};
        timed(
                what,
                Stream.of(new String[] {"init", "--progress=none"}, format, options, new String[] {spec, OUT})
                        .flatMap(Arrays::stream)
                        .toArray(String[]::new));
    }

    private void timed(String what, String... command) {
        long start = System.nanoTime();
        System.out.println("== " + what);
        Main.main(command);
        s3.store().endApplication();
        System.out.printf("%s took %.0f s%n", what, (System.nanoTime() - start) / 1e9);
        System.out.println("  answered " + s3.store().answered());
        System.out.println("  refused " + s3.store().refused());
        System.out.printf(
                "  %d uploads left; %s%n",
                s3.store().uploads().size(),
                Stream.of("_plan.json", "_manifest.json", "model.safetensors.index.json")
                        .filter(name -> s3.store().find("/model/" + name) != null)
                        .map(name -> "%s %,d bytes"
                                .formatted(name, s3.store().find("/model/" + name).length()))
                        .toList());
    }
}
