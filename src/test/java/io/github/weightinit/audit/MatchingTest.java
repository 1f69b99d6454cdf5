package io.github.weightinit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.audit.Finding.Kind;
import io.github.weightinit.header.ElementType;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.input.hocon.SpecText;
import io.github.weightinit.model.Spec;
import io.github.weightinit.model.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchingTest {
    private static final Spec SPEC = SpecText.read("""
            seed = 1
            tensors = [
              { name = a, shape = [2, 3], init = zeros }
              { name = b, shape = [4], init = zeros }
              { name = one, shape = [1], init = ones }
            ]""");

    private static final FoundTensor A = new FoundTensor("a", ElementType.F32, List.of(2L, 3L));
    private static final FoundTensor B = new FoundTensor("b", ElementType.F32, List.of(4L));
    private static final FoundTensor ONE = new FoundTensor("one", ElementType.F32, List.of());

    @Test
    void whatThePromiseHasIsJudgedAScalarLikeAVectorOfOne() {
        Matching matching = Matching.of(SPEC, List.of(ONE, B, A));
        assertThat(matching.findings()).isEmpty();
        assertThat(matching.judged()).extracting(Tensor::name).containsExactly("a", "b", "one");
    }

    @Test
    void anotherFloatingDtypeIsTold() {
        Matching matching = Matching.of(SPEC, List.of(A, new FoundTensor("b", ElementType.BF16, List.of(4L)), ONE));
        assertThat(matching.findings())
                .containsExactly(new Finding(Kind.DTYPE, "b", "it is bfloat16, where the spec has float32"));
        assertThat(matching.judged().get(1).dtype()).isEqualTo(DType.BFLOAT16);
    }

    @Test
    void whatCannotBeJudgedIsTold() {
        Matching matching = Matching.of(
                SPEC,
                List.of(
                        new FoundTensor("a", ElementType.F32, List.of(3L, 2L)),
                        new FoundTensor("b", ElementType.F8_E4M3, List.of(4L)),
                        new FoundTensor("c", ElementType.F16, List.of()),
                        new FoundTensor("steps", ElementType.I64, List.of())));
        assertThat(matching.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "tensor 'a': its shape is [3, 2], where the spec has [2, 3]; its values are not judged",
                        "tensor 'b': it is F8_E4M3, where the spec has float32; its values are not judged",
                        "tensor 'one': the checkpoint lacks it; the spec has it with shape [1]",
                        "tensor 'c': the spec lacks it; the checkpoint has it with shape []");
        assertThat(matching.judged()).isEmpty();
        assertThat(matching.notJudged()).containsExactly("steps");
    }
}
