package io.github.weightinit.input.shapes;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Safetensors files on a local disk, for tests: real headers, and values that are a hole in the file. */
public final class HeaderFiles implements ShapeStore {
    private final Path folder;
    private final List<String> opened = Collections.synchronizedList(new ArrayList<>());

    /** @param folder the folder at which paths begin */
    public HeaderFiles(Path folder) {
        this.folder = folder;
    }

    /** A tensor as it is in a header. */
    public record Entry(String name, String type, List<Long> sizes, int width) {
        /** A tensor of float32. */
        public static Entry f32(String name, long... sizes) {
            return new Entry(name, "F32", java.util.Arrays.stream(sizes).boxed().toList(), 4);
        }

        /** A tensor of another type. */
        public static Entry of(String name, String type, int width, Long... sizes) {
            return new Entry(name, type, List.of(sizes), width);
        }

        private long bytes() {
            return sizes.stream().reduce((long) width, (a, b) -> a * b);
        }
    }

    /** Writes a safetensors file. */
    public HeaderFiles write(String name, Entry... entries) {
        return write(name, List.of(entries));
    }

    /** Writes a safetensors file. */
    public HeaderFiles write(String name, List<Entry> entries) {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{\"format\":\"pt\"}");
        long end = 0;
        for (Entry entry : entries) {
            json.append(",\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}"
                    .formatted(entry.name, entry.type, entry.sizes, end, end + entry.bytes()));
            end += entry.bytes();
        }
        return write(name, json.append('}').toString(), end);
    }

    /** Writes a file with a header that may be wrong. */
    public HeaderFiles write(String name, String json, long dataBytes) {
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer length =
                ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length);
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
                file.write(length.array());
                file.write(header);
                file.setLength(Long.BYTES + header.length + dataBytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes a text. */
    public HeaderFiles text(String name, String text) {
        try {
            Files.createDirectories(folder.resolve(name).getParent());
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** The names of the files that were opened, in no order. */
    public List<String> opened() {
        return List.copyOf(opened);
    }

    @Override
    public ShapePath find(String path) throws IOException {
        Path found = folder.resolve(path);
        if (!Files.exists(found)) {
            throw new IOException("there is no " + path);
        }
        if (!Files.isDirectory(found)) {
            return new ShapePath(path, false, List.of(new LocalFile(found, path)));
        }
        try (Stream<Path> files = Files.list(found)) {
            return new ShapePath(
                    path,
                    true,
                    files.<ShapeFile>map(file -> new LocalFile(file, path + "/" + file.getFileName()))
                            .toList());
        }
    }

    private final class LocalFile implements ShapeFile {
        private final Path file;
        private final String path;

        private LocalFile(Path file, String path) {
            this.file = file;
            this.path = path;
        }

        @Override
        public String name() {
            return file.getFileName().toString();
        }

        @Override
        public String path() {
            return path;
        }

        @Override
        public long bytes() {
            return file.toFile().length();
        }

        @Override
        public InputStream open() throws IOException {
            opened.add(name());
            return Files.newInputStream(file);
        }
    }
}
