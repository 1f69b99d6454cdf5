package io.github.weightinit.input.hocon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArithmeticTest {
    private static double evaluate(String text) {
        return Arithmetic.evaluate(text, name -> {
            if (!name.equals("layers")) {
                throw new IllegalArgumentException("no variable " + name);
            }
            return 12;
        });
    }

    /** The right column is what Python prints for the left one. */
    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "10 - 4 - 3, 3",
        "8 / 4 / 2, 1",
        "-2 * -3, 6",
        "0.02 / sqrt(2 * layers), 0.004082482904638631",
        "1e-3 + 2.5E+2, 250.001",
        "sqrt(sqrt(16)), 2",
        ".5, 0.5",
        "0.1 + 0.2, 0.30000000000000004"
    })
    void anExpressionHasTheValueThatPythonGivesIt(String text, double value) {
        assertThat(evaluate(text)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 +", "(1", "1)", "1 2", "2 ** 3", "sqrt 4", "cos(1)", "1..2", "$x", "1e"})
    void whatIsNoExpressionIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> evaluate(text));
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 100_000})
    void deepNestingIsRefused(int depth) {
        assertThatIllegalArgumentException().isThrownBy(() -> evaluate("(".repeat(depth) + "1" + ")".repeat(depth)));
    }
}
