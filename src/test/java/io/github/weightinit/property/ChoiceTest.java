package io.github.weightinit.property;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class ChoiceTest {
    @Tries
    void oneSeedMakesTheSameInputsEachTime(Choice any) {
        assertThat(inputs(new Choice(any.seed()))).isEqualTo(inputs(any));
    }

    private static List<Object> inputs(Choice any) {
        return List.of(
                any.integer(-5, 1_000_000),
                any.real(-1, 1),
                any.list(0, 9, () -> any.integer(0, 9)),
                any.random().nextLong());
    }

    @Tries
    void aNumberIsInItsRange(Choice any) {
        int low = any.integer(-100, 100);
        int high = any.integer(low, 200);
        assertThat(any.integer(low, high)).isBetween(low, high);
        assertThat(any.real(low, high)).isBetween((double) low, (double) high);
    }

    @Tries(20)
    void theEndsOfARangeAreTried(Choice any) {
        Set<Integer> integers = IntStream.range(0, 1000)
                .mapToObj(i -> any.integer(0, 1_000_000))
                .collect(Collectors.toSet());
        assertThat(integers).contains(0, 1, 999_999, 1_000_000);
        Set<Double> reals = Stream.generate(() -> any.real(-4, 4)).limit(1000).collect(Collectors.toSet());
        assertThat(reals).contains(-4.0, 0.0, 4.0);
    }
}
