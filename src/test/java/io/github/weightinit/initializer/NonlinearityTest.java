package io.github.weightinit.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.data.Offset.offset;

import io.github.weightinit.input.hocon.SpecText;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NonlinearityTest {
    /** torch.nn.init.calculate_gain. */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, 1",
        "CONV2D, 1",
        "CONV_TRANSPOSE3D, 1",
        "SIGMOID, 1",
        "TANH, 1.6666666666666667",
        "RELU, 1.4142135623730951",
        "LEAKY_RELU, 1.4141428569978354",
        "SELU, 0.75"
    })
    void gainsEqualPyTorchs(Nonlinearity nonlinearity, double gain) {
        assertThat(nonlinearity.gain(0.01)).isEqualTo(gain);
    }

    @ParameterizedTest
    @EnumSource(names = {"GELU", "SILU"})
    void aFunctionWithoutAGainInPyTorchIsRefused(Nonlinearity nonlinearity) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> nonlinearity.gain(0.01))
                .withMessageStartingWith(
                        "PyTorch defines no gain for " + nonlinearity.name().toLowerCase(Locale.ROOT) + ";");
    }

    /**
     * At -0.7 and 1.3, by Python's math: gelu is {@code x * 0.5 * (1 + erf(x / sqrt(2)))}, silu {@code x / (1 + exp(-x))},
     * selu {@code 1.0507009873554805 * (x if x > 0 else 1.6732632423543772 * expm1(x))}, as torch.nn documents them.
     */
    @ParameterizedTest
    @CsvSource({
        "LINEAR, -0.7, 1.3",
        "CONV_TRANSPOSE1D, -0.7, 1.3",
        "RELU, 0, 1.3",
        "LEAKY_RELU, -0.007, 1.3",
        "TANH, -0.6043677771171636, 0.8617231593133063",
        "SIGMOID, 0.3318122278318339, 0.7858349830425586",
        "GELU, -0.1693745565561511, 1.1741593700387067",
        "SILU, -0.2322685594822837, 1.0215854779553262",
        "SELU, -0.8850530455772052, 1.3659112835621245"
    })
    void functionsEqualPyTorchs(Nonlinearity nonlinearity, double below, double above) {
        assertThat(nonlinearity.apply(-0.7)).isEqualTo(below, offset(1e-14));
        assertThat(nonlinearity.apply(1.3)).isEqualTo(above, offset(1e-14));
    }

    @ParameterizedTest
    @EnumSource
    void theDerivativeIsTheLimitOfDifferences(Nonlinearity nonlinearity) {
        double h = 1e-5;
        for (double x : new double[] {-2.5, -0.3, 0.2, 1.7}) {
            double difference = (nonlinearity.apply(x + h) - nonlinearity.apply(x - h)) / (2 * h);
            assertThat(nonlinearity.derivative(x)).isEqualTo(difference, offset(1e-8));
        }
    }

    /** As in PyTorch, which treats the name of a layer as linear; the manifest keeps the given name. */
    @ParameterizedTest
    @CsvSource({"conv2d, 1.0", "linear, 1.0", "selu, 0.75"})
    void aSchemeAcceptsEveryFunctionWithAGain(String name, String gain) {
        assertThat(SpecText.read("seed = 1, tensors = [ { name = w, shape = [4, 4],"
                                + " init = { scheme = kaiming_normal, nonlinearity = " + name + " } } ]")
                        .tensors()
                        .get(0)
                        .init()
                        .formula())
                .isEqualTo("normal, std = gain / sqrt(fan_in), gain = " + gain + " of " + name);
    }
}
