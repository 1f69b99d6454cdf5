package io.github.weightinit.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static Problems many(Check check, int n) {
        return Problems.of(Collections.nCopies(n, Problem.ofFolder(check, "it is wrong")));
    }

    @Test
    void allAreCountedAndTheFirstOfEachCheckAreKept() {
        Problems problems = many(Check.BITS, 700)
                .plus(many(Check.SYMMETRY, 3))
                .plus(many(Check.BITS, 900))
                .plus(many(Check.STRUCTURE, 2))
                .plus(Problems.NONE);
        assertThat(problems.count()).isEqualTo(1605);
        assertThat(problems.counts()).containsEntry(Check.BITS, 1600L).containsEntry(Check.SYMMETRY, 3L);
        assertThat(problems.kept()).hasSize(Problems.MOST_KEPT + 5);
        assertThat(problems.kept().get(0).check()).isEqualTo(Check.STRUCTURE);
        assertThat(problems.kept().get(1004).check()).isEqualTo(Check.SYMMETRY);
    }
}
