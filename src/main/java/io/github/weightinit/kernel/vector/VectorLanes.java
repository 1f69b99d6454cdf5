package io.github.weightinit.kernel.vector;

import io.github.weightinit.kernel.Lanes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums and range, eight values at a time. */
final class VectorLanes {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;

    private VectorLanes() {}

    static void add(float[] values, int from, int n, Lanes lanes) {
        DoubleVector pivot = DoubleVector.broadcast(DOUBLES, lanes.pivot());
        DoubleVector sums = DoubleVector.zero(DOUBLES);
        DoubleVector squares = DoubleVector.zero(DOUBLES);
        FloatVector min = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
        FloatVector max = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
        for (int i = from; i < from + n; i += FLOATS.length()) {
            FloatVector v = FloatVector.fromArray(FLOATS, values, i);
            DoubleVector x = ((DoubleVector) v.convertShape(VectorOperators.F2D, DOUBLES, 0)).sub(pivot);
            sums = sums.add(x);
            squares = squares.add(x.mul(x)); // no fused multiply-add: plain code rounds both
            min = min.blend(v, v.compare(VectorOperators.LT, min));
            max = max.blend(v, v.compare(VectorOperators.GT, max));
        }
        lanes.set(sums.toArray(), squares.toArray(), least(min), greatest(max));
    }

    private static float least(FloatVector lanes) {
        float least = Float.POSITIVE_INFINITY;
        for (float lane : lanes.toArray()) {
            least = Math.min(least, lane);
        }
        return least;
    }

    private static float greatest(FloatVector lanes) {
        float greatest = Float.NEGATIVE_INFINITY;
        for (float lane : lanes.toArray()) {
            greatest = Math.max(greatest, lane);
        }
        return greatest;
    }
}
