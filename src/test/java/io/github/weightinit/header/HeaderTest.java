package io.github.weightinit.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
                        new HeaderEntry("a", ElementType.F32, List.of(2L, 1L), 0, 8),
                        new HeaderEntry("empty", ElementType.F64, List.of(0L, 5L), 8, 8),
                        new HeaderEntry("b", ElementType.BF16, List.of(3L), 8, 14));
    }

    @Test
    void typesThatThisProgramDoesNotWriteAreReadWithTheirSizes() throws IOException {
        String json = "{" + entry("steps", "I64", "[]", "[0,8]") + "," + entry("mask", "BOOL", "[3]", "[8,11]") + ","
                + entry("scale", "F8_E4M3", "[2,2]", "[11,15]") + "," + entry("packed", "F4", "[2]", "[15,16]") + "}";
        List<HeaderEntry> entries = parse(json, 16);
        assertThat(entries).extracting(HeaderEntry::name).containsExactly("steps", "mask", "scale", "packed");
        assertThat(entries).allMatch(entry -> entry.type().dtype().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                                                      | is no object
            null                                                                    | is no object
             {}                                                                     | describes 0 bytes of values, and the file has 8
            {"a":1}                                                                 | has no object for tensor 'a'
            {"a":{}}                                                                | lacks the dtype
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}                    | lacks the dtype
            {"a":{"dtype":"I65","shape":[1],"data_offsets":[0,8]}}                  | of dtype 'I65'
            {"a":{"dtype":null,"shape":[1],"data_offsets":[0,8]}}                   | of dtype ''
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":[[1]]}}        | nesting depth
            {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"x":1}}            | has an unknown field 'x'
            {"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}}                    | has no list for tensor 'a'
            {"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}                 | is negative
            {"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}}                | is not whole
            {"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}} | is too large
            {"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,8]}} | is too large
            {"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}                  | as F32 8 bytes, not 12
            {"a":{"dtype":"I64","shape":[2],"data_offsets":[0,8]}}                  | as I64 8 bytes, not 16
            {"a":{"dtype":"F4","shape":[15],"data_offsets":[0,8]}}                  | as F4 no whole number of bytes
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
