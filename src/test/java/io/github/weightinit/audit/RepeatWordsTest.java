package io.github.weightinit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatWordsTest {
    private static final List<Tensor> TENSORS = SpecText.read("""
            seed = 1
            axes = out_in
            tensors = [
              { name = w, shape = [12, 8, 10], init = { scheme = normal, std = 1 } }
              { name = v, shape = [12, 8, 10], init = { scheme = normal, std = 1 } }
              { name = u, shape = [8, 10], init = { scheme = normal, std = 2 } }
            ]""").tensors();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "240|3 places before along axis 0: it looks as if 4 ranks drew the same shard of axis 0",
                "20|2 places before along axis 1: it looks as if 4 ranks drew the same shard of axis 1",
                "5|5 places before along axis 2: it looks as if 2 ranks drew the same shard of axis 2",
                "400|5 places before along axis 0: it looks as if ranks drew the same shard of axis 0",
                "123|123 elements before: it looks as if two ranks drew the same values"
            })
    void aDistanceIsThatOfAShardOfAnAxis(long distance, String words) {
        assertThat(new RepeatWords(TENSORS.get(0), TENSORS.get(0), distance, 0.75).message())
                .isEqualTo("about 75 % of its values are those " + words);
    }

    @Test
    void anotherTensorIsNamed() {
        assertThat(new RepeatWords(TENSORS.get(1), TENSORS.get(0), 0, 1).message())
                .isEqualTo(
                        "its values are those of tensor 'w': it looks as if both were drawn with the same state of the"
                                + " generator, or are tied");
        assertThat(new RepeatWords(TENSORS.get(2), TENSORS.get(0), 160, 0.5).message())
                .isEqualTo(
                        "about 50 % of its values are the draws of tensor 'w', at another scale, 160 elements before: it"
                                + " looks as if both were drawn with the same state of the generator");
    }
}
