package io.github.weightinit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.format.parquet.Compression;
import io.github.weightinit.format.parquet.ParquetFormat;
import io.github.weightinit.input.hocon.SpecText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final String SPEC =
            "seed = 1\ntensors = [ { name = w, shape = [3, 4], init = { scheme = normal, std = 0.02 } } ]";

    private static String fingerprint(String spec, long blockSize, Compression compression) {
        return ParquetFormat.plan(SpecText.read(spec), blockSize, compression).fingerprint();
    }

    private static String fingerprint(String spec) {
        return fingerprint(spec, 1000, Compression.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed = 1:seed = 2",
                "name = w:name = v",
                "[3, 4]:[4, 3]",
                "[3, 4]:[12]",
                "0.02:0.03",
                "= normal, std = 0.02:= xavier",
                "shape:dtype = bfloat16, shape",
                "shape:zero_rows = [0], shape"
            })
    void aChangeThatAffectsTheBytesChangesTheFingerprint(String change) {
        String[] parts = change.split(":");
        String changed = SPEC.replace(parts[0], parts[1]);
        assertThat(changed).isNotEqualTo(SPEC);
        assertThat(fingerprint(changed)).isNotEqualTo(fingerprint(SPEC));
    }

    @Test
    void otherZeroRowsChangeTheFingerprint() {
        assertThat(Stream.of("[]", "[0]", "[1]", "[0, 1]")
                        .map(rows -> fingerprint(SPEC.replace("shape", "zero_rows = " + rows + ", shape"))))
                .doesNotHaveDuplicates()
                .startsWith(fingerprint(SPEC));
    }

    @Test
    void blockSizeAndCompressionChangeTheFingerprint() {
        assertThat(fingerprint(SPEC, 2000, Compression.NONE)).isNotEqualTo(fingerprint(SPEC));
        assertThat(fingerprint(SPEC, 1000, Compression.ZSTD)).isNotEqualTo(fingerprint(SPEC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed:chain = [w]\nseed",
                "seed:# a comment\nseed",
                "seed = 1:axes = out_in\nseed = 1",
                "std = 0.02:std = \"2 / 100\""
            })
    void aChangeThatDoesNotAffectTheBytesKeepsTheFingerprint(String change) {
        String[] parts = change.split(":");
        String changed = SPEC.replace(parts[0], parts[1]);
        assertThat(changed).isNotEqualTo(SPEC);
        assertThat(fingerprint(changed)).isEqualTo(fingerprint(SPEC));
    }
}
