package io.github.weightinit.format.safetensors;

import io.github.weightinit.format.Json;
import io.github.weightinit.format.ReceiptFile;
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
import java.util.zip.CRC32C;

/**
 * A shard whose header is not what a writer would write.
 *
 * @param what what is wrong, for the name of a test
 * @param header the first bytes of the file: the length of the header and the header
 * @param length the length of the file; 0 if the header and the values are all of it
 * @param message what readers report
 */
@SuppressWarnings("ArrayRecordComponent")
public record HostileShard(String what, byte[] header, long length, String message) {
    private static String entry(String name, String dtype, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(name, dtype, shape, offsets);
    }

    private static HostileShard of(String what, String json, String message) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return new HostileShard(what, prefixed(bytes.length, bytes), 0, message);
    }

    private static byte[] prefixed(long length, byte[] json) {
        return ByteBuffer.allocate(Long.BYTES + json.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(length)
                .put(json)
                .array();
    }

    /**
     * One of each kind, in place of a shard of two tensors of two float32 numbers each.
     *
     * @param a the name of the first tensor
     * @param b the name of the second tensor
     */
    public static List<HostileShard> all(String a, String b) {
        String first = entry(a, "F32", "[2]", "[0,8]");
        String second = entry(b, "F32", "[2]", "[8,16]");
        byte[] none = {};
        List<HostileShard> all = new ArrayList<>(List.of(
                new HostileShard("no length", new byte[] {1, 2, 3}, 3, "it is cut short: it has 3 bytes"),
                new HostileShard(
                        "a header beyond the file", prefixed(1000, none), 0, "its header cannot have 1000 bytes"),
                new HostileShard(
                        "the largest header",
                        prefixed(-1, none),
                        0,
                        "its header cannot have 18446744073709551615 bytes"),
                new HostileShard(
                        "a header beyond the limit",
                        prefixed(100_000_001, none),
                        100_000_100,
                        "its header cannot have 100000001 bytes"),
                new HostileShard(
                        "a header of 100 MB",
                        prefixed(100_000_000, "{".getBytes(StandardCharsets.UTF_8)),
                        100_000_024,
                        "its header has 100,000,000 bytes"),
                of("no JSON", "PK\3\4 not JSON", "its header is no object"),
                of("a list", "[" + first + "]", "its header is no object"),
                of("an end before its end", "{" + first, "its header is not valid JSON"),
                of(
                        "an object behind the object",
                        "{" + first + "," + second + "}{}",
                        "its header has something behind its object"),
                of(
                        "deep nesting",
                        "{\"" + a + "\":" + "[".repeat(100_000),
                        "its header has no object for tensor '" + a + "'"),
                of(
                        "deep nesting in a field",
                        "{\"" + a + "\":{\"x\":" + "[".repeat(100_000),
                        "its header is not valid JSON"),
                of(
                        "many names",
                        "{" + (first + ",").repeat(10_000) + second + "}",
                        "its header is not valid JSON: Duplicate"),
                of(
                        "a name twice",
                        "{" + first + "," + first + "," + second + "}",
                        "its header is not valid JSON: Duplicate"),
                of("a name of a million letters", "{\"" + "a".repeat(1_000_000), "its header is not valid JSON"),
                of(
                        "a number of a million digits",
                        "{\"" + a + "\":{\"shape\":[" + "1".repeat(1_000_000),
                        "its header is not valid JSON"),
                of("no tensor", "{}", "its header describes 0 bytes of values, and the file has 16"),
                of("a tensor less", "{" + first + "}", "its header describes 8 bytes of values, and the file has 16"),
                of(
                        "metadata of no text",
                        "{\"__metadata__\":{\"x\":{}}," + first + "," + second + "}",
                        "whose 'x' is no text"),
                of(
                        "metadata that is a list",
                        "{\"__metadata__\":[]," + first + "," + second + "}",
                        "'__metadata__' that is no object"),
                of(
                        "a tensor that is a number",
                        "{\"" + a + "\":1," + second + "}",
                        "its header has no object for tensor '" + a + "'"),
                of(
                        "nothing about a tensor",
                        "{\"" + a + "\":{}," + second + "}",
                        "its header lacks the dtype, the shape or"),
                of(
                        "another tensor",
                        "{" + entry("\\u001b[2J", "F32", "[2]", "[0,8]") + "," + second + "}",
                        "F32 [2] where the plan has"),
                of(
                        "other metadata",
                        "{\"__metadata__\":{\"x\":\"y\"}," + first + "," + second + "}",
                        "its header has other metadata")));
        all.addAll(List.of(
                of(
                        "integers",
                        "{" + entry(a, "I64", "[1]", "[0,8]") + "," + second + "}",
                        "' I64 [1] where the plan has tensor"),
                of(
                        "no dtype",
                        "{" + entry(a, "", "[2]", "[0,8]") + "," + second + "}",
                        "its header has tensor '" + a + "' of dtype ''"),
                of(
                        "another width",
                        "{" + entry(a, "BF16", "[2]", "[0,8]") + "," + second + "}",
                        "of shape [2] as BF16 8 bytes, not 4"),
                of(
                        "another shape",
                        "{" + entry(a, "F32", "[3]", "[0,8]") + "," + second + "}",
                        "of shape [3] as F32 8 bytes, not 12"),
                of(
                        "an axis less than nothing",
                        "{" + entry(a, "F32", "[-2]", "[0,8]") + "," + second + "}",
                        "is negative"),
                of("half an axis", "{" + entry(a, "F32", "[2.5]", "[0,8]") + "," + second + "}", "is not whole"),
                of(
                        "a shape beyond 64 bits",
                        "{" + entry(a, "F32", "[99999999999999999999]", "[0,8]") + "," + second + "}",
                        "is too large"),
                of(
                        "a shape that overflows",
                        "{" + entry(a, "F32", "[4611686018427387904,4]", "[0,8]") + "," + second + "}",
                        "which is too large"),
                of(
                        "a shape of many axes",
                        "{" + entry(a, "F32", "[" + "1,".repeat(100_000) + "2]", "[0,8]") + "," + second + "}",
                        "more than 64 of them"),
                of(
                        "an end before its begin",
                        "{" + entry(a, "F32", "[2]", "[8,0]") + "," + second + "}",
                        "the offsets 8 to 0"),
                of(
                        "an offset below the first",
                        "{" + entry(a, "F32", "[2]", "[-8,0]") + "," + second + "}",
                        "is negative"),
                of(
                        "offsets beyond 64 bits",
                        "{" + entry(a, "F32", "[2]", "[0,99999999999999999999]") + "," + second + "}",
                        "is too large"),
                of(
                        "absurd offsets",
                        "{" + entry(a, "F32", "[2]", "[9223372036854775799,9223372036854775807]") + "," + second + "}",
                        "a gap or an overlap"),
                of(
                        "an overlap",
                        "{" + entry(a, "F32", "[2]", "[4,12]") + "," + second + "}",
                        "a gap or an overlap before tensor '" + a + "'"),
                of(
                        "the bytes of another",
                        "{" + entry(a, "F32", "[2]", "[8,16]") + "," + second + "}",
                        "a gap or an overlap before tensor"),
                of(
                        "a gap",
                        "{" + entry(a, "F32", "[1]", "[0,4]") + "," + second + "}",
                        "a gap or an overlap before tensor '" + b + "'"),
                of(
                        "a dtype of a million letters",
                        "{" + entry(a, "F".repeat(1_000_000), "[2]", "[0,8]") + "," + second + "}",
                        "of dtype 'FFFF"),
                of("a long name and no object", "{\"" + "a".repeat(10_000) + "\":1}", "its header is not valid JSON"),
                of(
                        "many fields",
                        "{\"" + a + "\":{" + "\"x\":1,\"y\":1,".replace("y", "y".repeat(4000)) + "\"z\":1}}",
                        "has an unknown field 'z'"),
                of(
                        "one offset",
                        "{" + entry(a, "F32", "[2]", "[0]") + "," + second + "}",
                        "lacks the dtype, the shape or the two data_offsets")));
        return all;
    }

    /** Replaces a shard, and its receipt by one that its bytes agree with. */
    public void replace(Path file, Path receipt) throws IOException {
        byte[] right = Files.readAllBytes(file);
        ByteArrayOutputStream wrong = new ByteArrayOutputStream();
        wrong.writeBytes(header);
        wrong.writeBytes(Arrays.copyOfRange(right, right.length - 16, right.length));
        Files.write(file, length == 0 ? wrong.toByteArray() : header);
        if (length > 0) {
            try (RandomAccessFile stretched = new RandomAccessFile(file.toFile(), "rw")) {
                stretched.setLength(length); // without taking room on the disk
            }
        }
        CRC32C crc32c = new CRC32C();
        crc32c.update(Files.readAllBytes(file));
        ReceiptFile written = Json.mapper().readValue(receipt.toFile(), ReceiptFile.class);
        Json.mapper().writeValue(receipt.toFile(), ReceiptFile.of(written.label(), Files.size(file), crc32c));
    }
}
