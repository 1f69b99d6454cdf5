package io.github.weightinit.householder;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.weightinit.random.TensorKey;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Matrices beside those of NumPy, which adds in another order. The file states its provenance. */
class OrthogonalGoldenTest {
    private static final Offset<Double> ROUNDING = Offset.offset(1e-13);

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = OrthogonalGoldenTest.class.getResourceAsStream("/numpy/orthogonal.json")) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get("cases").spliterator(), false);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void anEntryIsThatOfNumPyButForRounding(JsonNode expected) {
        int rows = expected.get("rows").asInt();
        int columns = expected.get("columns").asInt();
        double[] made = OrthogonalMatrix.of(
                TensorKey.of(expected.get("seed").asLong(), expected.get("name").asText()),
                new Blocking(Math.max(rows, columns), Math.min(rows, columns)),
                rows < columns);
        for (int i = 0; i < expected.get("at").size(); i++) {
            int at = expected.get("at").get(i).asInt();
            assertThat(made[at]).isCloseTo(expected.get("values").get(i).asDouble(), ROUNDING);
        }
        assertThat(Arrays.stream(made).sum()).isCloseTo(expected.get("sum").asDouble(), Offset.offset(1e-11));
    }
}
