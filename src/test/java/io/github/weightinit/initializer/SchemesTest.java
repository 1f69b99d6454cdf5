package io.github.weightinit.initializer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.input.hocon.SpecText;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each scheme against its library's formula. Shapes are out_in, so {@code [8, 4, 3, 3]} has fan_in = 4 * 9 = 36 and
 * fan_out = 8 * 9 = 72.
 */
class SchemesTest {
    private static Source source(String shape, String axes, String init) {
        return SpecText.read(
                        "seed = 1, axes = " + axes + ", dtype = float64",
                        "tensors = [ { name = w, shape = " + shape + ", init = " + init + " } ]")
                .tensors()
                .get(0)
                .source();
    }

    private static Source conv(String init) {
        return source("[8, 4, 3, 3]", "out_in", init);
    }

    /** On the right: the standard deviation by the formula of the source, torch.nn.init, Keras and JAX. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            xavier                                                      | normal    | sqrt(1/36)
            he                                                          | normal    | sqrt(2/36)
            xavier_normal                                               | normal    | sqrt(2/108)
            { scheme = xavier_normal, gain = 2 }                        | normal    | sqrt(8/108)
            { scheme = xavier_uniform, nonlinearity = relu }            | uniform   | sqrt(4/108)
            xavier_uniform                                              | uniform   | sqrt(2/108)
            kaiming_normal                                              | normal    | sqrt(2/36)
            { scheme = kaiming_normal, mode = fan_out }                 | normal    | sqrt(2/72)
            { scheme = kaiming_normal, nonlinearity = linear }          | normal    | sqrt(1/36)
            { scheme = kaiming_uniform, negative_slope = 2 }            | uniform   | sqrt(2/(5*36))
            { scheme = kaiming_uniform, nonlinearity = tanh }           | uniform   | sqrt(25/(9*36))
            glorot_uniform                                              | uniform   | sqrt(1/54)
            he_uniform                                                  | uniform   | sqrt(2/36)
            lecun_uniform                                               | uniform   | sqrt(1/36)
            glorot_normal                                               | truncated | sqrt(1/54)
            he_normal                                                   | truncated | sqrt(2/36)
            lecun_normal                                                | truncated | sqrt(1/36)
            { scheme = variance_scaling, scale = 3, mode = fan_out }    | truncated | sqrt(3/72)
            { scheme = variance_scaling, mode = fan_avg, distribution = untruncated_normal } | normal | sqrt(1/54)
            { scheme = variance_scaling, mode = fan_geo_avg, distribution = uniform }        | uniform | sqrt(1/sqrt(36*72))
            """)
    void aSchemeHasTheStandardDeviationOfItsFormula(String init, String kind, String std) {
        Source source = conv(init);
        assertThat(source.kind()).isEqualTo(kind);
        assertThat(source.law().mean()).isZero();
        double expected = ((Normal) source("[1]", "out_in", "{ scheme = normal, std = \"" + std + "\" }")).scale();
        assertThat(source.law().standardDeviation()).isCloseTo(expected, Offset.offset(1e-9));
    }

    @Test
    void truncatedSchemesAreScaledByTheConstantOfKerasAndJax() {
        assertThat(conv("he_normal")).isEqualTo(new Truncated(0, Math.sqrt(2 / 36.0) / 0.87962566103423978, -2, 2));
    }

    @Test
    void boundsAreAbsoluteAndCutIsInStandardDeviations() {
        assertThat(conv("{ scheme = trunc_normal, mean = 1, std = 0.5, a = 0, b = 3 }"))
                .isEqualTo(new Truncated(1, 0.5, -2, 4));
        assertThat(conv("{ scheme = trunc_normal, std = 0.02 }")).isEqualTo(new Truncated(0, 0.02, -100, 100));
        assertThat(conv("{ scheme = trunc_normal, std = 0.02, cut = 3 }")).isEqualTo(new Truncated(0, 0.02, -3, 3));
    }

    @Test
    void fansFollowTheAxesTheKernelAndTheBatch() {
        assertThat(new Shape(List.of(3L, 3L, 4L, 8L), Axes.IN_OUT, 0).fans()).isEqualTo(new Fans(36, 72));
        assertThat(new Shape(List.of(8L, 4L, 3L, 3L), Axes.OUT_IN, 0).fans()).isEqualTo(new Fans(36, 72));
        assertThat(new Shape(List.of(6L, 5L, 7L), Axes.IN_OUT, 1).fans()).isEqualTo(new Fans(5, 7));
        assertThat(new Shape(List.of(6L, 5L, 7L), Axes.OUT_IN, 1).fans()).isEqualTo(new Fans(7, 5));
    }

    @Test
    void constantsHaveNoStandardDeviation() {
        assertThat(conv("zeros")).isEqualTo(new Constant(0));
        assertThat(conv("ones")).isEqualTo(new Constant(1));
        assertThat(conv("{ scheme = constant, value = -0.5 }")).isEqualTo(new Constant(-0.5));
        assertThat(source("[7, 5]", "in_out", "eye")).isEqualTo(new Identity(7, 5, 1));
        assertThat(source("[7, 5]", "in_out", "identity_scaled")).isEqualTo(new Identity(7, 5, 1));
        assertThat(source("[7, 5]", "in_out", "{ scheme = identity_scaled, gain = 2 }"))
                .isEqualTo(new Identity(7, 5, 2));
    }
}
