package io.github.weightinit.kernel.vector;

import io.github.weightinit.kernel.Lanes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Sums and range, eight lanes at a time, and all rows of them. */
final class VectorLanes {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_512;

    private VectorLanes() {}

    static void add(float[] values, int from, int n, Lanes lanes) {
        double[] sums = lanes.sums();
        double[] squares = lanes.squares();
        DoubleVector pivot = DoubleVector.broadcast(DOUBLES, lanes.pivot());
        FloatVector min = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
        FloatVector max = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
        for (int i = from; i < from + n; i += Lanes.ROWS * Lanes.LANES) {
            for (int lane = 0; lane < Lanes.LANES; lane += FLOATS.length()) {
                DoubleVector sum = DoubleVector.fromArray(DOUBLES, sums, lane);
                DoubleVector square = DoubleVector.fromArray(DOUBLES, squares, lane);
                for (int row = 0; row < Lanes.ROWS; row++) {
                    FloatVector v = FloatVector.fromArray(FLOATS, values, i + row * Lanes.LANES + lane);
                    DoubleVector x = ((DoubleVector) v.convertShape(VectorOperators.F2D, DOUBLES, 0)).sub(pivot);
                    sum = sum.add(x);
                    square = square.add(x.mul(x)); // no fused multiply-add: plain code rounds both
                    min = min.blend(v, v.compare(VectorOperators.LT, min));
                    max = max.blend(v, v.compare(VectorOperators.GT, max));
                }
                sum.intoArray(sums, lane);
                square.intoArray(squares, lane);
            }
        }
        for (int i = 0; i < FLOATS.length(); i++) {
            lanes.widen(min.lane(i), max.lane(i));
        }
    }
}
