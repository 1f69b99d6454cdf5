package io.github.weightinit.random;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class DensityTest {
    @Property
    void whatIsCloseIsDecidedAsStrictMathDoes(
            @ForAll @DoubleRange(max = 4) double x, @ForAll @IntRange(min = -20, max = 20) int ulps) {
        double density = StrictMath.exp(-0.5 * x * x);
        double height = density + ulps * Math.ulp(density);
        assertThat(Density.isAbove(height, x)).isEqualTo(height < density);
    }

    @Property
    void whatIsFarIsDecidedAsStrictMathDoes(
            @ForAll @DoubleRange(min = -4, max = 4) double x, @ForAll @DoubleRange(max = 1) double height) {
        assertThat(Density.isAbove(height, x)).isEqualTo(height < StrictMath.exp(-0.5 * x * x));
    }
}
