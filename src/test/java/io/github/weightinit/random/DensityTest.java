package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.property.Choice;
import io.github.weightinit.property.Tries;

class DensityTest {
    @Tries
    void closeHeightsAreComparedAsByStrictMath(Choice any) {
        double x = any.real(0, 4);
        int ulps = any.integer(-20, 20);
        double density = StrictMath.exp(-0.5 * x * x);
        double height = density + ulps * Math.ulp(density);
        assertThat(Density.isAbove(height, x)).isEqualTo(height < density ? 1 : 0);
    }

    @Tries
    void distantHeightsAreComparedAsByStrictMath(Choice any) {
        double x = any.real(-4, 4);
        double height = any.real(0, 1);
        assertThat(Density.isAbove(height, x)).isEqualTo(height < StrictMath.exp(-0.5 * x * x) ? 1 : 0);
    }
}
