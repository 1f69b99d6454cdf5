package io.github.weightinit.format.safetensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.plan.Partition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeaderTest {
    private static List<HeaderEntry> parse(String json, long dataBytes) throws IOException {
        return Header.parse(json.getBytes(StandardCharsets.UTF_8), dataBytes);
    }

    private static String entry(String name, String dtype, String shape, String offsets) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(name, dtype, shape, offsets);
    }

    @Test
    void aHeaderIsReadInTheOrderOfItsBytes() throws IOException {
        String json = "{" + entry("b", "BF16", "[3]", "[8,14]") + ",\"__metadata__\":{\"format\":\"pt\"},"
                + entry("a", "F32", "[2,1]", "[0,8]") + "," + entry("empty", "F64", "[0,5]", "[8,8]") + "}  ";
        assertThat(parse(json, 14))
                .containsExactly(
                        new HeaderEntry("a", DType.FLOAT32, List.of(2L, 1L), 0, 8),
                        new HeaderEntry("empty", DType.FLOAT64, List.of(0L, 5L), 8, 8),
                        new HeaderEntry("b", DType.BFLOAT16, List.of(3L), 8, 14));
    }

    @Test
    void whatIsWrittenIsReadAndEveryTensorIsAlignedToItsWidth() throws IOException {
        Partition partition = ParquetFormat.plan(
                        SpecText.read(
                                "seed = 1, tensors = [",
                                "  { name = a, shape = [3], dtype = bfloat16, init = ones }",
                                "  { name = \"quote \\\" λ\", shape = [5, 7], init = xavier }",
                                "  { name = c, shape = [1], dtype = float64, init = ones } ]"),
                        1 << 20,
                        Compression.NONE)
                .partitions()
                .get(0);
        ShardLayout layout = ShardLayout.of(partition, "f".repeat(64), -5);
        assertThat(layout.header().length % 8).isZero();
        byte[] json = Arrays.copyOfRange(layout.header(), 8, layout.header().length);
        List<HeaderEntry> entries = Header.parse(json, layout.fileBytes() - layout.header().length);
        assertThat(entries).isEqualTo(layout.entries());
        assertThat(entries).extracting(HeaderEntry::name).containsExactly("c", "quote \" λ", "a");
        assertThat(entries).allMatch(e -> e.begin() % e.dtype().width() == 0);
        assertThat(new String(json, StandardCharsets.UTF_8))
                .contains("\"format\":\"pt\"", "\"weightinit.seed\":\"-5\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                                      | is no object
            null                                                                    | is no object
             {}                                                                     | describes 0 bytes of values, and the file has 8
            {"a":1}                                                                 | has no object for tensor 'a'
            {"a":{}}                                                                | lacks the dtype
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}                    | lacks the dtype
            {"a":{"dtype":"I64","shape":[1],"data_offsets":[0,8]}}                  | of dtype 'I64'
            {"a":{"dtype":null,"shape":[1],"data_offsets":[0,8]}}                   | of dtype ''
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":[[1]]}}        | nesting depth
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}            | has unknown fields [x]
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                 | is negative
            {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}                | is not whole
            {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} | is too large
            {"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}} | is too large
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                  | as F32 8 bytes, not 12
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}                  | the offsets 8 to 0
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}                 | a gap or an overlap before tensor 'a'
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}} | overlap before tensor 'b'
            {"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}                  | describes 4 bytes of values, and the file has 8
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | Duplicate field 'a'
            {"__metadata__":{"format":1},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | whose 'format' is no text
            {"__metadata__":[],"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}} | that is no object
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}{}                | has something behind
            {"a":{"dtype":"F32"                                                     | not valid JSON
            """)
    void eachBreachOfARuleHasItsMessage(String json, String message) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> parse(json, 8))
                .withMessageStartingWith("its header ")
                .withMessageContaining(message);
    }

    @Test
    void deepNestingAndAMillionNamesEndInAMessage() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> parse("{\"a\":" + "[".repeat(1_000_000), 8));
        String many = "{" + (entry("a", "F32", "[2]", "[0,8]") + ",").repeat(1_000_000) + "}";
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> parse(many, 8));
    }
}
