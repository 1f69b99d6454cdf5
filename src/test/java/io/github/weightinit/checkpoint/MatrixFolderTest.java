package io.github.weightinit.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.householder.OrthogonalMatrix;
import io.github.weightinit.random.TensorKey;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Panels that are made apart and stored hold the bits of the matrix that is made in memory. */
class MatrixFolderTest {
    @TempDir
    private Path temporary;

    private MatrixFolder folder() throws IOException {
        org.apache.hadoop.fs.Path path =
                new org.apache.hadoop.fs.Path(temporary.resolve("panels").toUri());
        return new MatrixFolder(CheckpointFolder.regularFiles(path, new Configuration()), path);
    }

    @ParameterizedTest
    @CsvSource({
        "300, 300, false",
        "300, 300, true",
        "2100, 520, false",
        "2100, 520, true",
        "66000, 5, false",
        "66000, 5, true"
    })
    void aPanelHasTheBitsOfTheWholeMatrix(int n, int k, boolean isTransposed) throws IOException {
        TensorKey key = TensorKey.of(3, "w");
        Blocking blocking = new Blocking(n, k);
        for (MatrixFolder.Kind kind : MatrixFolder.Kind.values()) {
            for (int panel = blocking.panels() - 1; panel >= 0; panel--) { // in any order
                assertThat(folder().make(key, blocking, isTransposed, kind, panel, "a", () -> {}))
                        .isTrue();
            }
        }
        assertThat(folder().make(key, blocking, isTransposed, MatrixFolder.Kind.COLUMNS, 0, "b", () -> {}))
                .as("what is there is kept")
                .isFalse();
        double[] expected = OrthogonalMatrix.of(key, blocking, isTransposed);
        StoredEntries entries = new StoredEntries(folder(), blocking, isTransposed);
        double[] read = new double[expected.length + 1];
        for (int from = 0; from < expected.length; from += 65_537) {
            entries.read(key, from, Math.min(65_537, expected.length - from), read, from + 1);
        }
        for (int i = 0; i < expected.length; i++) {
            assertThat(Double.doubleToLongBits(read[i + 1])).isEqualTo(Double.doubleToLongBits(expected[i]));
        }
        entries.read(key, 7, 3, read, 0);
        assertThat(read).startsWith(expected[7], expected[8], expected[9]);
        folder().remove();
        assertThat(temporary).isEmptyDirectory();
    }
}
