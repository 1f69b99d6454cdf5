package io.github.weightinit.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;

/** Gives a file another footer, with a right checksum. */
public final class HostileFooter {
    private static final int TRAILER = 8;

    private HostileFooter() {}

    /** A struct in a struct, and so on. */
    public static void nest(Path file, int depth) throws IOException {
        byte[] bomb = new byte[2 * depth + 1];
        Arrays.fill(bomb, 0, depth, (byte) 0xfc); // field 15 of an open struct: a struct; then as many ends
        append(file, bomb);
    }

    /** A list of row groups that is said to have 2^31 - 1 elements. */
    public static void list(Path file) throws IOException {
        append(file, 0x09, 2 * 4, 0xfc, 0xff, 0xff, 0xff, 0xff, 0x07, 0);
    }

    /** A name of the writer that is said to have 2^31 - 1 bytes. */
    public static void text(Path file) throws IOException {
        append(file, 0x08, 2 * 6, 0xff, 0xff, 0xff, 0xff, 0x07, 0);
    }

    /** A schema of groups in groups. */
    public static void schema(Path file, int depth) throws IOException {
        change(file, footer -> {
            List<SchemaElement> schema = new ArrayList<>();
            for (int i = 0; i < depth; i++) {
                SchemaElement group = new SchemaElement("g");
                group.setNum_children(1);
                schema.add(group);
            }
            footer.setSchema(schema);
        });
    }

    /** A column {@code row} that is said to have so many bytes. */
    public static void column(Path file, long bytes) throws IOException {
        change(
                file,
                footer -> footer.getRow_groups()
                        .get(0)
                        .getColumns()
                        .get(1)
                        .getMeta_data()
                        .setTotal_compressed_size(bytes));
    }

    /** A page index of the values that is said to have so many bytes. */
    public static void index(Path file, int bytes) throws IOException {
        change(file, footer -> footer.getRow_groups().get(0).getColumns().get(2).setOffset_index_length(bytes));
    }

    /** Receipts in which a pattern is replaced. */
    public static void receipts(Path file, String pattern, String replacement) throws IOException {
        change(
                file,
                footer -> footer.getKey_value_metadata().stream()
                        .filter(pair -> pair.getKey().equals("weightinit.blocks"))
                        .forEach(pair -> pair.setValue(pair.getValue().replaceFirst(pattern, replacement))));
    }

    /** Moves the end of the file far away, over a hole, and flips a bit in the length of the footer. */
    public static void stretch(Path file, long length, int flipped) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int footer = footerBytes(bytes);
        byte[] end = Arrays.copyOfRange(bytes, bytes.length - footer - TRAILER, bytes.length);
        ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).putInt(footer, footer ^ 1 << flipped);
        try (RandomAccessFile stretched = new RandomAccessFile(file.toFile(), "rw")) {
            stretched.setLength(length);
            stretched.seek(length - end.length);
            stretched.write(end);
        }
    }

    private static int footerBytes(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TRAILER);
    }

    private static FileMetaData footer(byte[] file) throws IOException {
        int length = footerBytes(file);
        return Util.readFileMetaData(new ByteArrayInputStream(file, file.length - TRAILER - length, length));
    }

    private static void change(Path file, Consumer<FileMetaData> change) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        FileMetaData footer = footer(bytes);
        change.accept(footer);
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, changed);
        write(file, bytes, changed.toByteArray());
    }

    /** Puts fields behind those of the footer. */
    private static void append(Path file, int... fields) throws IOException {
        byte[] bytes = new byte[fields.length];
        for (int i = 0; i < fields.length; i++) {
            bytes[i] = (byte) fields[i];
        }
        append(file, bytes);
    }

    private static void append(Path file, byte[] fields) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int length = footerBytes(bytes);
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        footer.write(bytes, bytes.length - TRAILER - length, length - 1); // without the end of the struct
        footer.write(fields);
        write(file, bytes, footer.toByteArray());
    }

    private static void write(Path file, byte[] old, byte[] footer) throws IOException {
        ByteArrayOutputStream end = new ByteArrayOutputStream();
        end.write(footer);
        end.write(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        end.write("PAR1".getBytes(StandardCharsets.US_ASCII));
        byte[] sealed = end.toByteArray();
        byte[] data = Arrays.copyOf(old, old.length - TRAILER - footerBytes(old));
        CRC32C crc32c = new CRC32C();
        crc32c.update(data);
        FileChecksum.put(sealed, FileChecksum.UNKNOWN);
        FileChecksum.seal(sealed, crc32c);
        byte[] all = Arrays.copyOf(data, data.length + sealed.length);
        System.arraycopy(sealed, 0, all, data.length, sealed.length);
        Files.write(file, all);
    }
}
