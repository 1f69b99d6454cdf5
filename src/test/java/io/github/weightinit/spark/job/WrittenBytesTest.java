package io.github.weightinit.spark.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.format.safetensors.SafetensorsFormat;
import io.github.weightinit.input.hocon.SpecReader;
import io.github.weightinit.model.Spec;
import io.github.weightinit.plan.BlockSize;
import io.github.weightinit.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bytes of every file that {@code init} writes, held by checksum: {@code cases.txt} names a spec, a block size and the
 * compression of Parquet, or the layout and the size of shards, a line; {@code sha256.txt} a file of a case a line. What this
 * program writes now stands in {@code target/written-sha256.txt} after the test.
 */
@ExtendWith(SparkExtension.class)
class WrittenBytesTest {
    @TempDir
    private Path temporary;

    @Test
    void everyFileIsByteForByteWhatItWas(SparkSession spark) throws Exception {
        List<String> sums = new ArrayList<>();
        for (String line : resource("cases.txt").lines().toList()) {
            String[] words = line.split(" ");
            Path folder = temporary.resolve(line.replace(' ', '-'));
            Made.run(
                    spark,
                    folder,
                    plan(
                            spec(words[0]),
                            BlockSize.parse(words[1]),
                            List.of(words).subList(2, words.length)));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    sums.add(sha256(file) + "  " + folder.getFileName() + "/" + file.getFileName());
                }
            }
        }
        Files.write(Path.of("target/written-sha256.txt"), sums);
        assertThat(sums)
                .containsExactlyElementsOf(resource("sha256.txt").lines().toList());
    }

    private static Plan plan(Spec spec, long blockSize, List<String> format) {
        return format.size() == 1
                ? ParquetFormat.plan(
                        spec, blockSize, Compression.valueOf(format.get(0).toUpperCase(Locale.ROOT)))
                : Plan.of(
                        spec,
                        blockSize,
                        SafetensorsFormat.of(spec, Map.of("shardLayout", format.get(0), "shardSize", format.get(1))));
    }

    private static Spec spec(String name) throws IOException {
        return SpecReader.read(name, resource(name + ".conf"), OptionalLong.empty(), include -> {
            throw new IllegalArgumentException("there is no " + include);
        });
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = WrittenBytesTest.class.getResourceAsStream("/written/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sha256(Path file) throws Exception {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        try (DigestOutputStream out = new DigestOutputStream(java.io.OutputStream.nullOutputStream(), sha256)) {
            Files.copy(file, out);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
