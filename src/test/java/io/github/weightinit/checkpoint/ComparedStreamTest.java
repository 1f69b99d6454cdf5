package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparedStreamTest {
    @ParameterizedTest
    @CsvSource({"abcdef, true", "abcdeX, false", "Xbcdef, false", "abcXef, false", "abcde, false", "abcdefg, false"})
    void everyByteAndTheEndAreCompared(String other, boolean isEqual) throws IOException {
        byte[] bytes = "-abcdef-".getBytes(StandardCharsets.UTF_8);
        try (ComparedStream stream =
                new ComparedStream(new ByteArrayInputStream(other.getBytes(StandardCharsets.UTF_8)))) {
            stream.write('a');
            stream.write(bytes, 2, 3);
            stream.write(bytes, 5, 2);
            assertThat(stream.isEqual()).isEqualTo(isEqual);
        }
    }
}
