package io.github.weightinit.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.weightinit.householder.OrthogonalMatrix;
import io.github.weightinit.initializer.Axes;
import io.github.weightinit.initializer.Constant;
import io.github.weightinit.initializer.DType;
import io.github.weightinit.initializer.DeltaOrthogonal;
import io.github.weightinit.initializer.Dirac;
import io.github.weightinit.initializer.Identity;
import io.github.weightinit.initializer.MatrixEntries;
import io.github.weightinit.initializer.MatrixSource;
import io.github.weightinit.initializer.MatrixStack;
import io.github.weightinit.initializer.Normal;
import io.github.weightinit.initializer.Orthogonal;
import io.github.weightinit.initializer.Prepared;
import io.github.weightinit.initializer.Source;
import io.github.weightinit.initializer.Sparse;
import io.github.weightinit.initializer.Sparsity;
import io.github.weightinit.initializer.StoredMatrices;
import io.github.weightinit.initializer.TileFiller;
import io.github.weightinit.initializer.Truncated;
import io.github.weightinit.initializer.Uniform;
import io.github.weightinit.initializer.WithZeroRows;
import io.github.weightinit.initializer.ZeroRows;
import io.github.weightinit.random.TensorKey;
import io.github.weightinit.random.TileStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every source of values owes. The first test fails for a source that has no example here. */
class SourceContractTest {
    private static final TensorKey KEY = TensorKey.of(3, "w");

    static List<Source> examples() {
        return List.of(
                new Constant(0.1),
                new Dirac(600, 25, 2, 300, 4, 60),
                new Identity(300, 200, 1),
                new Normal(0.5, 0.1),
                new Uniform(-0.7, 0.2),
                new Truncated(0, 0.02, -2, 2),
                new Orthogonal(500, 400, 0.7, MatrixStack.SINGLE),
                new DeltaOrthogonal(100, 200, 10, 4, Axes.OUT_IN, 2, MatrixStack.SINGLE),
                new Sparse(0.02, new Sparsity(20, 50, 7)),
                new Prepared(new Orthogonal(400, 500, 0.7, MatrixStack.SINGLE), new Remade()),
                new WithZeroRows(new Normal(0.5, 0.1), new ZeroRows(List.of(0L, 3L, 1999L), 100)));
    }

    /** Stored matrices that are made again when they are read. */
    private record Remade() implements StoredMatrices {
        @Override
        public MatrixEntries open(MatrixSource source) {
            return (key, from, n, to, at) -> System.arraycopy(
                    OrthogonalMatrix.of(key, source.blocking(), source.isTransposed()), (int) from, to, at, n);
        }
    }

    /** The values that follow the law: those not in zero rows, nor zero in a sparse matrix. */
    private static double[] lawful(Source source, DType dtype, long seed, int n) {
        double[] values = Generated.of(source, dtype, seed, n);
        return IntStream.range(0, n)
                .filter(i -> !source.zeroRows().has(i))
                .mapToDouble(i -> values[i])
                .filter(value -> source.sparsity().isNone() || value != 0)
                .toArray();
    }

    private static Stream<Class<?>> permitted(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(t -> permitted(t))
                : Stream.of(type);
    }

    @Test
    void everySourceHasAnExample() {
        assertThat(examples())
                .extracting(Object::getClass)
                .hasSameElementsAs(permitted(Source.class).toList());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itsValuesFollowItsLaw(Source source) {
        int n = source.law().isDrawn() ? 200_000 : 60_000; // whole matrices
        for (DType dtype : DType.values()) {
            Theory theory = Theory.of(source.law(), dtype);
            double[] values = lawful(source, dtype, 5, n);
            List<TestResult> tests =
                    new Judge(Significance.ofTensors(1e-4, 1)).judge(theory, Generated.sample(theory, values));
            assertThat(tests)
                    .as("%s", dtype)
                    .isNotEmpty()
                    .filteredOn(TestResult::failed)
                    .isEmpty();
            assertThat(source.law().isDrawn()).isEqualTo(!Arrays.equals(values, lawful(source, dtype, 6, n)));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theFirstValuesOfATileDoNotDependOnHowManyAreMade(Source source) {
        TileFiller filler = source.open(KEY);
        float[] floats = new float[TileStream.TILE];
        float[] first = new float[TileStream.TILE];
        double[] doubles = new double[TileStream.TILE];
        double[] firstDoubles = new double[TileStream.TILE];
        for (int n : new int[] {1, 999, TileStream.TILE}) {
            filler.fill(2, floats, TileStream.TILE);
            filler.fill(2, first, n);
            filler.fill(2, doubles, TileStream.TILE);
            filler.fill(2, firstDoubles, n);
            assertThat(Arrays.mismatch(floats, 0, n, first, 0, n)).isEqualTo(-1);
            assertThat(Arrays.mismatch(doubles, 0, n, firstDoubles, 0, n)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void itTravelsToExecutorsAndGivesTheSameValuesThere(Source source) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(source);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            Source there = (Source) in.readObject();
            assertThat(there).isEqualTo(source);
            assertThat(Generated.of(there, DType.FLOAT32, 1, 1000))
                    .isEqualTo(Generated.of(source, DType.FLOAT32, 1, 1000));
        }
    }

    @Test
    void kindAndParametersAndZeroRowsTellSourcesApart() {
        List<Source> all = new ArrayList<>(examples());
        all.add(new Constant(0.2));
        all.add(new Identity(200, 300, 1));
        all.add(new Identity(300, 200, 2));
        all.add(new Dirac(600, 25, 2, 300, 3, 60));
        all.add(new Sparse(0.02, new Sparsity(20, 50, 8)));
        all.add(new Normal(0.1, 0.5));
        all.add(new Uniform(-0.7, 0.3));
        all.add(new Truncated(0, 0.02, -2, 3));
        all.add(new Orthogonal(500, 400, 0.8, MatrixStack.SINGLE));
        all.add(new Orthogonal(500, 400, 0.7, new MatrixStack(true, 3, "w")));
        all.add(new DeltaOrthogonal(100, 200, 10, 4, Axes.IN_OUT, 2, MatrixStack.SINGLE));
        all.add(new DeltaOrthogonal(100, 200, 10, 5, Axes.OUT_IN, 2, MatrixStack.SINGLE));
        all.add(new WithZeroRows(new Normal(0.5, 0.1), new ZeroRows(List.of(0L), 100)));
        assertThat(all.stream()
                        .map(s -> s.kind() + s.parameters() + s.zeroRows().rows())
                        .distinct())
                .hasSameSizeAs(all);
    }
}
