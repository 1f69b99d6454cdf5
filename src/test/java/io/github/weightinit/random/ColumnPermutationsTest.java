package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Permutations beside those of an independent implementation in Python, and as what they are for: a fair choice of rows. */
class ColumnPermutationsTest {
    static Stream<JsonNode> places() throws IOException {
        return golden("places");
    }

    static Stream<JsonNode> single() throws IOException {
        return golden("single");
    }

    private static Stream<JsonNode> golden(String kind) throws IOException {
        try (InputStream in = ColumnPermutationsTest.class.getResourceAsStream("/numpy/sparse.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get(kind).spliterator(), false);
        }
    }

    private static ColumnPermutations of(JsonNode golden) {
        return new ColumnPermutations(
                TensorKey.of(golden.get("seed").asLong(), golden.get("name").asText()),
                golden.get("rows").asLong());
    }

    private static long place(ColumnPermutations permutations, long row, long column) {
        long[] place = new long[1];
        permutations.places(row, column, 1, place);
        return place[0];
    }

    @ParameterizedTest
    @MethodSource("places")
    void allRowsOfAColumnGoWherePythonPutsThem(JsonNode golden) throws NoSuchAlgorithmException {
        ColumnPermutations permutations = of(golden);
        int rows = golden.get("rows").asInt();
        ByteBuffer bytes = ByteBuffer.allocate(rows * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int row = 0; row < rows; row++) {
            bytes.putLong(place(permutations, row, golden.get("column").asLong()));
        }
        for (int i = 0; i < golden.get("first").size(); i++) {
            assertThat(bytes.getLong(i * Long.BYTES))
                    .isEqualTo(golden.get("first").get(i).asLong());
        }
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())))
                .isEqualTo(golden.get("sha256").asText());
    }

    @ParameterizedTest
    @MethodSource("single")
    void aRowOfAHugeMatrixGoesWherePythonPutsIt(JsonNode golden) {
        assertThat(place(
                        of(golden),
                        golden.get("row").asLong(),
                        golden.get("column").asLong()))
                .isEqualTo(golden.get("place").asLong());
    }

    @Test
    void eachNumberOfRowsIsPermuted() {
        long[] places = new long[3];
        for (int rows = 1; rows <= 1200; rows += rows < 300 ? 1 : 97) {
            ColumnPermutations permutations = new ColumnPermutations(TensorKey.of(1, "w"), rows);
            long[][] columns = new long[3][rows];
            for (int row = 0; row < rows; row++) {
                permutations.places(row, 255, 3, places);
                for (int i = 0; i < 3; i++) {
                    columns[i][row] = places[i];
                }
            }
            for (long[] column : columns) {
                Arrays.sort(column);
                assertThat(column).isEqualTo(LongStream.range(0, rows).toArray());
            }
        }
    }

    @Test
    void aPlaceDoesNotDependOnTheColumnsMadeBeforeOrWithIt() {
        ColumnPermutations permutations = new ColumnPermutations(TensorKey.of(1, "w"), 5000);
        long[] together = new long[2000];
        permutations.places(17, 65_000, 2000, together);
        for (int i : new int[] {1999, 0, 536, 537, 1000}) {
            permutations.places(17, i, 1, new long[1]); // takes the place of others among the kept keys
            assertThat(place(permutations, 17, 65_000 + i)).isEqualTo(together[i]);
            assertThat(place(new ColumnPermutations(TensorKey.of(1, "w"), 5000), 17, 65_000 + i))
                    .isEqualTo(together[i]);
        }
    }

    /** Sizes for which eight rounds are not enough, beside others. */
    @ParameterizedTest
    @CsvSource({"2, 1", "3, 1", "4, 2", "5, 2", "10, 5", "12, 6", "13, 3"})
    void eachChoiceOfRowsIsEquallyLikely(int rows, int chosen) {
        int columns = 200_000;
        int[] sets = new int[columns];
        long[] places = new long[columns];
        ColumnPermutations permutations = new ColumnPermutations(TensorKey.of(5, "w"), rows);
        for (int row = 0; row < rows; row++) {
            permutations.places(row, 0, columns, places);
            for (int i = 0; i < columns; i++) {
                sets[i] |= places[i] < chosen ? 1 << row : 0;
            }
        }
        int[] counts = new int[1 << rows];
        for (int set : sets) {
            counts[set]++;
        }
        int[] choices = java.util.stream.IntStream.range(0, counts.length)
                .filter(set -> Integer.bitCount(set) == chosen)
                .toArray();
        double expected = (double) columns / choices.length;
        double chiSquare = Arrays.stream(choices)
                .mapToDouble(set -> (counts[set] - expected) * (counts[set] - expected) / expected)
                .sum();
        double degrees = choices.length - 1;
        assertThat((chiSquare - degrees) / Math.sqrt(2 * degrees)).isLessThan(5);
    }

    @Test
    void impossibleSizesAreRefused() {
        assertThatThrownBy(() -> new ColumnPermutations(TensorKey.of(1, "w"), 0))
                .hasMessage("cannot permute 0 rows");
        assertThatThrownBy(() -> new ColumnPermutations(TensorKey.of(1, "w"), (1L << 62) + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
