package io.github.weightinit.input.shapes;

import static io.github.weightinit.input.shapes.HeaderFiles.Entry.f32;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.header.ElementType;
import io.github.weightinit.input.shapes.HeaderFiles.Entry;
import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShapesTest {
    @TempDir
    private Path folder;

    private HeaderFiles files;

    @BeforeEach
    void begin() {
        files = new HeaderFiles(folder);
    }

    private List<ShapedTensor> read(String... paths) throws IOException {
        return Shapes.read(List.of(paths), files);
    }

    private List<String> names(String... paths) throws IOException {
        return read(paths).stream().map(ShapedTensor::name).toList();
    }

    private void assertRefused(String message, String... paths) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read(paths))
                .withMessage(message);
    }

    private static String index(String... tensorsAndFiles) {
        StringBuilder map = new StringBuilder();
        for (int i = 0; i < tensorsAndFiles.length; i += 2) {
            map.append(i == 0 ? "" : ",")
                    .append("\"%s\": \"%s\"".formatted(tensorsAndFiles[i], tensorsAndFiles[i + 1]));
        }
        return "{\"metadata\": {\"total_size\": 4}, \"weight_map\": {" + map + "}}";
    }

    @Test
    void aFileHasNamesShapesTypesAndPlaces() throws IOException {
        files.write("m.safetensors", f32("b", 2, 3), Entry.of("a", "BF16", 2, 5L), Entry.of("steps", "I64", 8));
        long end = files.find("m.safetensors").files().get(0).bytes();
        assertThat(read("m.safetensors"))
                .containsExactly(
                        new ShapedTensor("b", ElementType.F32, List.of(2L, 3L), "m.safetensors", end - 24 - 10 - 8),
                        new ShapedTensor("a", ElementType.BF16, List.of(5L), "m.safetensors", end - 10 - 8),
                        new ShapedTensor("steps", ElementType.I64, List.of(), "m.safetensors", end - 8));
    }

    @Test
    void aFolderIsReadByItsIndexAndNothingElseIsOpened() throws IOException {
        files.write("m/model-00001-of-00002.safetensors", f32("a", 1))
                .write("m/model-00002-of-00002.safetensors", f32("b", 1))
                .write("m/consolidated.safetensors", f32("a", 1), f32("b", 1))
                .text(
                        "m/model.safetensors.index.json",
                        index("b", "model-00002-of-00002.safetensors", "a", "model-00001-of-00002.safetensors"));
        assertThat(names("m")).containsExactly("a", "b");
        assertThat(files.opened())
                .containsExactlyInAnyOrder(
                        "model.safetensors.index.json",
                        "model-00001-of-00002.safetensors",
                        "model-00002-of-00002.safetensors");
    }

    @Test
    void aFolderWithoutAnIndexIsAllOfItsFilesInTheOrderOfTheirNames() throws IOException {
        files.write("m/b.safetensors", f32("x", 1))
                .write("m/a.safetensors", f32("y", 1))
                .text("m/config.json", "{}");
        assertThat(names("m")).containsExactly("y", "x");
    }

    @Test
    void severalPathsAreOneModel() throws IOException {
        files.write("a.safetensors", f32("x", 1)).write("m/b.safetensors", f32("y", 1));
        assertThat(names("m", "a.safetensors")).containsExactly("y", "x");
    }

    @Test
    void anotherIndexIsUsedIfItIsTheOnlyOne() throws IOException {
        files.write("m/s.safetensors", f32("x", 1))
                .write("m/t.safetensors", f32("x", 1))
                .text("m/diffusion_pytorch_model.safetensors.index.json", index("x", "t.safetensors"));
        assertThat(read("m")).extracting(ShapedTensor::file).containsExactly("m/t.safetensors");
        files.text("m/other.safetensors.index.json", index("x", "s.safetensors"));
        assertRefused(
                "m has several indices, diffusion_pytorch_model.safetensors.index.json and"
                        + " other.safetensors.index.json; list the files of one",
                "m");
    }

    @Test
    void anIndexThatLiesIsRefused() {
        files.write("m/s.safetensors", f32("x", 1), f32("y", 1)).write("m/t.safetensors", f32("z", 1));
        String path = "m/model.safetensors.index.json";
        files.text(path, index("x", "s.safetensors", "z", "t.safetensors"));
        assertRefused("m/s.safetensors has tensor 'y', which " + path + " does not name", "m");
        files.text(path, index("x", "s.safetensors", "y", "t.safetensors", "z", "t.safetensors"));
        assertRefused("m/s.safetensors has tensor 'y', which is in 't.safetensors' according to " + path, "m");
        files.text(path, index("x", "s.safetensors", "y", "s.safetensors", "q", "t.safetensors", "z", "t.safetensors"));
        assertRefused(path + " names tensor 'q' in 't.safetensors', which does not have it", "m");
        files.text(path, index("x", "../m/s.safetensors"));
        assertRefused(path + " names the file '../m/s.safetensors', which is not in its folder", "m");
        files.text(path, "{\"weight_map\": {\"x\": 1}}");
        assertRefused(path + ": it has no file name for tensor 'x'", "m");
        files.text(path, "{\"weight_map\": {}}");
        assertRefused(path + " has no 'weight_map' with tensors", "m");
        files.text(path, "{\"weight_map\": {\"x\": \"s.safetensors\", \"x\": \"t.safetensors\"}}");
        assertRefused(path + ": it is not valid JSON: Duplicate field 'x'", "m");
    }

    @Test
    void whatIsNoSafetensorsFileIsRefused() throws IOException {
        files.text("model.bin", "PK not a header, by its first eight bytes");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> read("model.bin"))
                .withMessageStartingWith("model.bin: it is not a safetensors file: its header cannot have ");
        files.text("short", "PK");
        assertRefused("short: it is not a safetensors file: it is cut short: it has 2 bytes", "short");
        Files.createDirectories(folder.resolve("empty"));
        assertRefused("empty has no file *.safetensors", "empty");
        assertRefused("there is no nowhere", "nowhere");
        files.write("none.safetensors");
        assertRefused("the headers have no tensor", "none.safetensors");
    }

    @Test
    void aHeaderThatLiesIsRefusedBeforeItIsRead() {
        files.write("m.safetensors", "{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8);
        assertRefused(
                "m.safetensors: its header gives tensor 'x' of shape [3] as F32 8 bytes, not 12", "m.safetensors");
        files.write("t.safetensors", "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4);
        assertRefused("t.safetensors: its header describes 8 bytes of values, and the file has 4", "t.safetensors");
    }

    @Test
    void theLengthOfAHeaderIsCheckedBeforeItIsAllocated() throws IOException {
        for (long[] lengths : new long[][] {{50_000_000, 100}, {200_000_000, 300_000_000}, {-1, 100}}) {
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("m.safetensors").toFile(), "rw")) {
                file.writeLong(Long.reverseBytes(lengths[0]));
                file.setLength(lengths[1]); // a hole
            }
            assertRefused(
                    "m.safetensors: it is not a safetensors file: its header cannot have "
                            + Long.toUnsignedString(lengths[0]) + " bytes",
                    "m.safetensors");
        }
    }

    @Tries(2000)
    void whateverIsInAFileItIsReadOrRefusedWithItsName(Choice any) throws IOException {
        files.write("m.safetensors", f32("a", 2, 3), Entry.of("b", "BF16", 2, 5L));
        Path file = folder.resolve("m.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        for (int i = any.integer(1, 4); i > 0; i--) {
            int printable = any.integer(' ', '~');
            bytes[any.integer(0, bytes.length - 1)] =
                    (byte) (any.integer(0, 3) == 0 ? any.random().nextInt() : printable);
        }
        Files.write(file, Arrays.copyOf(bytes, any.integer(0, 3) == 0 ? any.integer(0, bytes.length) : bytes.length));
        try {
            assertThat(read("m.safetensors")).isNotEmpty();
        } catch (IOException e) {
            assertThat(e).hasMessageMatching("(?s)(m\\.safetensors: .*|the headers have no tensor)");
        }
    }

    @Test
    void aNameInTwoFilesIsRefused() {
        files.write("a.safetensors", f32("x", 1)).write("b.safetensors", f32("x", 1));
        assertRefused("tensor 'x' is in a.safetensors and in b.safetensors", "a.safetensors", "b.safetensors");
    }

    @Test
    void ofManyShardsTheFirstThatCannotBeReadIsNamed() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String name = "s%03d.safetensors".formatted(i);
            files.write(name, f32("x" + i, 1));
            paths.add(name);
        }
        files.text("s077.safetensors", "x").text("s150.safetensors", "x");
        assertRefused(
                "s077.safetensors: it is not a safetensors file: it is cut short: it has 1 bytes",
                paths.toArray(String[]::new));
    }

    @Test
    void onlyHeadersAreRead() throws IOException {
        IntStream.range(0, 20).forEach(i -> files.write("m/s" + i + ".safetensors", f32("x" + i, 1 << 28)));
        AtomicLong bytes = new AtomicLong();
        ShapeStore counting = path -> {
            ShapePath found = files.find(path);
            return new ShapePath(
                    found.path(),
                    found.isFolder(),
                    found.files().stream()
                            .<ShapeFile>map(file -> new Counted(file, bytes))
                            .toList());
        };
        assertThat(Shapes.read(List.of("m"), counting)).hasSize(20);
        assertThat(bytes.get()).isBetween(20L * 80, 20L * 200);
    }

    private record Counted(ShapeFile file, AtomicLong read) implements ShapeFile {
        @Override
        public String name() {
            return file.name();
        }

        @Override
        public String path() {
            return file.path();
        }

        @Override
        public long bytes() {
            return file.bytes();
        }

        @Override
        public InputStream open() throws IOException {
            return new FilterInputStream(file.open()) {
                @Override
                public int read() throws IOException {
                    read.incrementAndGet();
                    return super.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) throws IOException {
                    int count = super.read(into, offset, length);
                    read.addAndGet(Math.max(0, count));
                    return count;
                }
            };
        }
    }
}
