package io.github.weightinit.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A source that could draw an infinite value is refused, and one just below the limit is not. */
class OverflowTest {
    private static final double R = 3.6541528853610088;

    /** The tail of the float32 ziggurat, in its own arithmetic, by trying its uniforms from the greatest down. */
    @Test
    void theGreatestFloatDrawIsTheBound() {
        float most = -(float) StrictMath.log1p(-(1 - 0x1p-24f));
        float beyond = 0;
        for (int u = (1 << 24) - 1; beyond == 0; u--) {
            float x = 0.27366123732975827203f * -(float) StrictMath.log1p(-(u * 0x1p-24f));
            beyond = most + most > x * x ? x : 0;
        }
        assertThat(new UnitDraw.Normal().greatest(DType.FLOAT32)).isBetween(R + beyond, (R + beyond) * (1 + 1e-5));
    }

    @Test
    void theGreatestDoubleDrawIsTheBound() {
        double most = -StrictMath.log1p(-(1 - 0x1p-53));
        double beyond = 0;
        for (long u = (1L << 53) - 1; beyond == 0; u--) {
            double x = 0.27366123732975827203 * -StrictMath.log1p(-(u * 0x1p-53));
            beyond = most + most > x * x ? x : 0;
        }
        assertThat(new UnitDraw.Normal().greatest(DType.FLOAT64)).isBetween(R + beyond, (R + beyond) * 1.001);
    }

    static Stream<Arguments> tooLarge() {
        return Stream.of(DType.values())
                .flatMap(dtype -> Stream.of(
                        Arguments.of(dtype, new Normal(0, dtype.largest() / 2)),
                        Arguments.of(dtype, new Normal(-dtype.largest() / 2, dtype.largest() / 4)),
                        Arguments.of(dtype, new Truncated(dtype.largest() / 2, dtype.largest() / 2, -3, 2)),
                        Arguments.of(dtype, new Truncated(-dtype.largest() / 2, dtype.largest() / 2, -100, 1))));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void theSuggestedLargestStdFitsAndTwoPercentMoreDoesNot(DType dtype, Source source) {
        double fits = largest(source, dtype);
        assertThatCode(() -> with(source, fits).requireFits(dtype)).doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(source, fits * 1.02).requireFits(dtype));
    }

    private static double largest(Source source, DType dtype) {
        try {
            source.requireFits(dtype);
        } catch (IllegalArgumentException e) {
            Matcher named =
                    Pattern.compile("the largest std that fits is (\\S+)$").matcher(e.getMessage());
            assertThat(named.find()).as(e.getMessage()).isTrue();
            return Double.parseDouble(named.group(1));
        }
        throw new AssertionError(source + " was accepted");
    }

    private static Source with(Source source, double std) {
        return source instanceof Truncated t
                ? new Truncated(t.location(), std, t.low(), t.high())
                : new Normal(((Normal) source).mean(), std);
    }

    @ParameterizedTest
    @EnumSource
    void theLimitsOfAFormatAreValuesOfTheFormat(DType dtype) {
        assertThat(dtype.round(dtype.largest())).isEqualTo(dtype.largest()).isFinite();
        assertThat(dtype.round(dtype.smallest())).isEqualTo(dtype.smallest()).isPositive();
        assertThat(dtype.round(dtype.largest() * 1.01)).isInfinite();
        assertThat(dtype.round(dtype.smallest() * 0.49)).isZero();
    }
}
