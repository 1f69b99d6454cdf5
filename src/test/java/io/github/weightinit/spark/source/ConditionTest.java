package io.github.weightinit.spark.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.apache.spark.sql.sources.EqualTo;
import org.apache.spark.sql.sources.Filter;
import org.apache.spark.sql.sources.In;
import org.apache.spark.sql.sources.LessThan;
import org.apache.spark.sql.sources.Not;
import org.apache.spark.sql.sources.Or;
import org.junit.jupiter.api.Test;

class ConditionTest {
    private static Filter in(Object... values) {
        return new In("row", values);
    }

    @Test
    void aFilterWithANullIsLeftToSparkSinceItsNegationIsNotItsComplement() {
        assertThat(Condition.of(new Not(in(1L, null)), "row")).isEmpty();
        assertThat(Condition.of(new In("tensor", new Object[] {"a", null}), "row"))
                .isEmpty();
        assertThat(Condition.of(new EqualTo("row", null), "row")).isEmpty();
        assertThat(Condition.of(new Not(in(1L, 2L)), "row").orElseThrow().numbers("a"))
                .isEqualTo(Ranges.below(1).or(Ranges.above(2)));
    }

    @Test
    void aLongListIsLeftToSpark() {
        assertThat(Condition.of(in(LongStream.range(0, 1000).boxed().toArray()), "row")
                        .orElseThrow()
                        .numbers("a"))
                .isEqualTo(Ranges.of(0, 999));
        assertThat(Condition.of(in(LongStream.range(0, 1001).boxed().toArray()), "row"))
                .isEmpty();
    }

    @Test
    void rowsAndColumnsThatAreJoinedByOrAreLeftToSpark() {
        Filter either = new Or(new LessThan("row", 2L), new LessThan("column", 2L));
        assertThat(Condition.of(either, "row")).isEmpty();
        assertThat(Condition.of(either, "column")).isEmpty();
    }

    @Test
    void theEndsOfAllNumbersAreNumbers() {
        assertThat(Ranges.ALL.not()).isEqualTo(Ranges.NONE);
        assertThat(Ranges.NONE.not()).isEqualTo(Ranges.ALL);
        assertThat(Ranges.below(Long.MIN_VALUE)).isEqualTo(Ranges.NONE);
        assertThat(Ranges.above(Long.MAX_VALUE)).isEqualTo(Ranges.NONE);
        assertThat(Ranges.below(5).or(Ranges.above(4))).isEqualTo(Ranges.ALL);
        assertThat(Ranges.below(5).not()).isEqualTo(Ranges.of(5, Long.MAX_VALUE));
    }
}
