package io.github.weightinit.statistics;

import static io.github.weightinit.statistics.TestResult.Outcome.TOO_FEW_VALUES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.Truncated;
import io.github.weightinit.initializer.Uniform;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Of a thousand correct checkpoints, at most a share of alpha fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CalibrationTest {
    private static final int CHECKPOINTS = 1000;

    private record Tensor(Source source, DType dtype, int n) {}

    private static final List<Tensor> TENSORS = List.of(
            new Tensor(new Normal(0, 0.02), DType.FLOAT32, 768),
            new Tensor(new Normal(0.5, 0.1), DType.BFLOAT16, 3072),
            new Tensor(new Normal(0, 1), DType.FLOAT64, 12),
            new Tensor(new Normal(0, 0.01), DType.FLOAT16, 30_000),
            new Tensor(new Normal(0, 3e-6), DType.FLOAT16, 2000),
            new Tensor(new Uniform(-0.05, 0.05), DType.FLOAT32, 12),
            new Tensor(new Uniform(0, 1), DType.BFLOAT16, 4000),
            new Tensor(new Uniform(-2, 5), DType.FLOAT64, 100),
            new Tensor(new Truncated(0, 0.02, -2, 2), DType.FLOAT32, 768),
            new Tensor(new Truncated(0, 1, 0, Double.POSITIVE_INFINITY), DType.FLOAT64, 50),
            new Tensor(new Truncated(1, 0.5, 1, Double.POSITIVE_INFINITY), DType.BFLOAT16, 1000),
            new Tensor(new Truncated(0, 1, -1, 3), DType.FLOAT16, 12),
            new Tensor(new Normal(0, 0.02), DType.BFLOAT16, 100_000));

    private static final Set<TestName> EXACT =
            EnumSet.of(TestName.MEAN, TestName.VARIANCE, TestName.SKEWNESS, TestName.KURTOSIS);

    /** The p-values of each checkpoint's tests. */
    private final List<Queue<Double>> checkpoints = new ArrayList<>();

    /** The p-values of each test that is exact, over all checkpoints. */
    private final Map<String, Queue<Double>> exact = new ConcurrentHashMap<>();

    @BeforeAll
    void testAllCheckpoints() {
        for (int seed = 0; seed < CHECKPOINTS; seed++) {
            checkpoints.add(new ConcurrentLinkedQueue<>());
        }
        Judge judge = new Judge(new Significance(0.5, 1));
        for (Tensor tensor : TENSORS) {
            Theory theory = Theory.of(tensor.source.law(), tensor.dtype);
            IntStream.range(0, CHECKPOINTS).parallel().forEach(seed -> {
                double[] values = Generated.of(tensor.source, tensor.dtype, seed, tensor.n);
                List<TestResult> results = new ArrayList<>(judge.judge(theory, Generated.sample(theory, values)));
                results.add(judge.judge(theory, Generated.correlation(theory, values, 1, tensor.n - 1)));
                results.forEach(result -> checkpoints.get(seed).add(result.p()));
                results.stream()
                        .filter(result -> EXACT.contains(result.name()) && result.outcome() != TOO_FEW_VALUES)
                        .forEach(result -> exact.computeIfAbsent(
                                        result.name() + " of " + tensor, key -> new ConcurrentLinkedQueue<>())
                                .add(result.p()));
            });
        }
    }

    private long alarms(double alpha) {
        double threshold = Significance.ofTensors(alpha, TENSORS.size()).threshold();
        return checkpoints.stream()
                .filter(p -> p.stream().anyMatch(one -> one < threshold))
                .count();
    }

    /** Fewer than a share of alpha: a third of the tests are conservative, or skipped for so few values. */
    @Test
    void atMostAShareOfAlphaFails() {
        assertThat(alarms(0.1)).isBetween(20L, 100 + 28L); // three standard deviations of a binomial count
        assertThat(alarms(0.01)).isBetween(1L, 10 + 9L);
    }

    @Test
    void noneOfAThousandFailsAtTheDefaultAlpha() {
        assertThat(alarms(Significance.DEFAULT_ALPHA)).isZero();
    }

    /** Nor fewer: a test whose p-values are too large has no power. */
    @Test
    void exactTestsHaveUniformPValues() {
        assertThat(exact).hasSizeGreaterThan(30);
        exact.forEach((name, p) -> {
            assertThat(p).hasSize(CHECKPOINTS);
            for (double level : new double[] {0.5, 0.1, 0.01}) {
                double share = p.stream().filter(one -> one < level).count() / (double) CHECKPOINTS;
                double deviation = Math.sqrt(level * (1 - level) / CHECKPOINTS);
                assertThat(share).as("%s below %s", name, level).isCloseTo(level, within(4 * deviation));
            }
        });
    }
}
