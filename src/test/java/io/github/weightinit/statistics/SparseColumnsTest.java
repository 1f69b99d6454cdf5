package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Sparsity;
import org.junit.jupiter.api.Test;

/** The test that each column of a sparse matrix has its zeros, here 50 of 100 in each of four. */
class SparseColumnsTest {
    private static final Sparsity SPARSITY = new Sparsity(100, 4, 50);
    private static final Judge JUDGE = new Judge(new Significance(1e-6, 1));

    private static TestResult judge(double std, DType dtype, long zeros, long... byColumn) {
        Theory theory = Theory.of(new Normal(0, std).law(), dtype);
        return JUDGE.judgeSparsity(theory, SPARSITY, zeros, byColumn, 400);
    }

    @Test
    void exactlyTheZerosOfEachColumnAreRight() {
        TestResult exact = judge(0.01, DType.FLOAT32, 200, 50, 50, 50, 50);
        assertThat(exact.failed()).isFalse();
        assertThat(exact.observed()).isEqualTo(50);
        assertThat(exact.expected()).isEqualTo(50);
        assertThat(judge(0.01, DType.FLOAT32, 200).failed()).isFalse(); // columns too many to count each
    }

    @Test
    void aColumnWithAZeroTooFewIsWrongEvenIfAnotherHasOneMore() {
        TestResult one = judge(0.01, DType.FLOAT32, 200, 50, 49, 51, 50);
        assertThat(one.failed()).isTrue();
        assertThat(one.observed()).isEqualTo(49);
        assertThat(judge(0.01, DType.FLOAT32, 199).failed()).isTrue();
    }

    @Test
    void aZeroTooManyIsWrongUnlessDrawsAreOftenZero() {
        assertThat(judge(0.01, DType.FLOAT32, 202, 50, 50, 52, 50).failed()).isTrue();
        // 23 % of float16 draws round to 0 for this std, which are 47 of 200
        assertThat(judge(1e-7, DType.FLOAT16, 247, 60, 65, 60, 62).failed()).isFalse();
        assertThat(judge(1e-7, DType.FLOAT16, 290, 70, 75, 70, 75).failed()).isTrue();
    }
}
