package io.github.weightinit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static final long A = 7;
    private static final long B = 9;

    @Test
    void aFingerprintThatIsThereOnceIsNoRepeat() {
        assertThat(Repeats.of(List.of(new long[] {1, A, 0, 2, A, 64}, new long[] {3, B, 0})))
                .isEmpty();
    }

    @Test
    void fourRanksHaveOneDistanceAndTensorsAreComparedAtTheirFirstPlaces() {
        long[] first = {5, A, 192, 5, A, 0, 5, B, 100};
        long[] second = {5, A, 64, 5, A, 128, 8, B, 200, 8, A, 100};
        assertThat(Repeats.of(List.of(first, second)))
                .isEqualTo(Map.of(new Repeat(A, A, 64), 3L, new Repeat(B, A, 100), 2L));
    }
}
