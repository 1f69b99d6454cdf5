package io.github.weightinit.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.values.AllValues;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SparseTest {
    static Stream<JsonNode> matrices() throws IOException {
        try (InputStream in = SparseTest.class.getResourceAsStream("/numpy/sparse.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("matrices").spliterator(), false);
        }
    }

    private static Tensor tensor(String shape, String more) {
        return SpecText.read("seed = 3, tensors = [ { name = w, shape = " + shape + ", " + more + " } ]")
                .tensors()
                .get(0);
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void aMatrixIsThatOfNumPyBitForBit(JsonNode golden) throws NoSuchAlgorithmException {
        DType dtype = DType.valueOf(golden.get("dtype").asText().toUpperCase(Locale.ROOT));
        int rows = golden.get("rows").asInt();
        int columns = golden.get("columns").asInt();
        Source source = new SparseScheme(
                        golden.get("sparsity").asDouble(), golden.get("std").asDouble())
                .source(new Shape(java.util.List.of((long) rows, (long) columns), Axes.OUT_IN, 0));
        TensorKey key =
                TensorKey.of(golden.get("seed").asLong(), golden.get("name").asText());
        int n = rows * columns;
        ByteBuffer bytes = ByteBuffer.allocate(n * dtype.width()).order(ByteOrder.LITTLE_ENDIAN);
        AllValues.of(key, source, dtype, 0, n).encode(0, n, dtype, bytes);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array())))
                .isEqualTo(golden.get("sha256").asText());
    }

    /** Columns are those of the last axis whatever the axes, as in PyTorch; the count is that of Python's math.ceil. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [10, 7]       | axes = out_in, init = { scheme = sparse, sparsity = 0.25 }            | 10  | 7    | 3
            [10, 7]       | axes = in_out, init = { scheme = sparse, sparsity = 0.1, std = 2 }    | 10  | 7    | 1
            [100, 1000]   | init = sparse, dtype = bfloat16                                       | 100 | 1000 | 90
            [70, 3, 400]  | batch = 1, init = { scheme = sparse, sparsity = 0.34 }                | 3   | 400  | 2
            [9, 17, 1]    | batch = 1, init = { scheme = sparse, sparsity = 0.5 }, dtype = float16 | 17  | 1    | 9
            """)
    void eachColumnHasExactlyItsZerosAndTheOthersAreThoseOfNormal(
            String shape, String init, int rows, int columns, int zeros) {
        Tensor tensor = tensor(shape, init);
        double[] values = AllValues.widened(AllValues.of(3, tensor));
        double std = ((Sparse) tensor.source()).scale();
        double[] normal = AllValues.widened(
                AllValues.of(TensorKey.of(3, "w"), new Normal(0, std), tensor.dtype(), 0, values.length));
        for (int matrix = 0; matrix < values.length; matrix += rows * columns) {
            for (int column = 0; column < columns; column++) {
                int found = 0;
                for (int row = 0; row < rows; row++) {
                    int i = matrix + row * columns + column;
                    found += values[i] == 0 ? 1 : 0;
                    assertThat(values[i]).isIn(0.0, normal[i]);
                }
                assertThat(found).as("column %d", column).isEqualTo(zeros);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [10, 7]    | 1      | sparse: sparsity = 1.0 must be the share of each column that is zero, from 0 to less than 1
            [10, 7]    | -0.1   | sparse: sparsity = -0.1 must be the share of each column that is zero, from 0 to less than 1
            [5, 7]     | 0.9    | sparse: ceil(sparsity * rows) is 5, and a column of shape [5, 7] has 5 values: all would be zero; write init = zeros
            [5]        | 0.5    | sparse: it needs exactly two axes beyond batch = 0, the shape is [5]
            [5, 5, 5]  | 0.5    | sparse: it needs exactly two axes beyond batch = 0, the shape is [5, 5, 5]
            """)
    void whatLeavesNothingOrHasNoColumnsIsRefused(String shape, String sparsity, String message) {
        assertThatThrownBy(() -> SpecText.read("seed = 1, tensors = [ { name = w, shape = " + shape
                        + ", init = { scheme = sparse, sparsity = " + sparsity + " } } ]"))
                .hasMessageEndingWith(message);
    }

    @ParameterizedTest
    @CsvSource({"0.0"})
    void withoutZerosItIsNormal(String sparsity) {
        assertThat(tensor("[4, 5]", "init = { scheme = sparse, sparsity = " + sparsity + " }")
                        .source())
                .isEqualTo(new Normal(0, 0.01));
    }
}
