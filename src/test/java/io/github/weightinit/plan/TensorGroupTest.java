package io.github.weightinit.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.input.hocon.SpecText;
import java.util.List;
import org.junit.jupiter.api.Test;

class TensorGroupTest {
    private static List<String> labels(String... tensors) {
        return TensorGroup.of(SpecText.read("seed = 1, tensors = [" + String.join("\n", tensors) + "]")
                        .tensors())
                .stream()
                .map(TensorGroup::label)
                .toList();
    }

    @Test
    void repeatedLayersAreOneLine() {
        assertThat(labels("{ name = \"l.{i}.w\", for = { i = 32 }, shape = [2, 2], init = xavier }"))
                .containsExactly("l.{0..31}.w");
    }

    @Test
    void differentLayersAreSeparateLines() {
        assertThat(labels(
                        "{ name = l.0.w, shape = [2, 2], init = xavier }",
                        "{ name = \"l.{i}.w\", for = { i = [1, 2, 4] }, shape = [2, 3], init = xavier }"))
                .containsExactly("l.0.w", "l.{1,..4}.w");
    }
}
