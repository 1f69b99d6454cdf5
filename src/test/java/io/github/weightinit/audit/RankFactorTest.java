package io.github.weightinit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankFactorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.977|about the square root of 4, as if each of 4 ranks had taken the fans of its own shard",
                "2.828|about the square root of 8, as if each of 8 ranks",
                "3|about 3, as if the same draws of 3 ranks had been added",
                "0.7071|about one over the square root of 2, as if the draws of 2 ranks had been averaged",
                "0.125|about one over 8, as if 8 ranks had divided the initial values among them"
            })
    void aFactorIsToldInPlainWords(double ratio, String words) {
        assertThat(RankFactor.of(ratio)).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"1", "1.2", "0.9", "1.55", "1e9", "NaN", "0"})
    void anyOtherRatioIsNoFactor(double ratio) {
        assertThat(RankFactor.of(ratio)).isEmpty();
    }
}
