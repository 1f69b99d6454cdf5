package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CorrelationBuilderTest {
    @Test
    void pairsThatAreNotFiniteAreLeftOutAndSpoilNoOthers() {
        CorrelationBuilder builder = new CorrelationBuilder(1);
        double[] x = new double[CorrelationBuilder.MOST];
        double[] y = new double[CorrelationBuilder.MOST];
        Arrays.fill(x, Double.NaN);
        builder.add(x, y, 0, CorrelationBuilder.MOST);
        Arrays.fill(x, 0, 3, 2);
        Arrays.fill(y, 0, 3, 5);
        builder.add(x, y, 1, 3);
        assertThat(builder.correlation()).isEqualTo(new Correlation(2, 2 * (2 - 1) * (5 - 1)));
    }
}
