package io.github.weightinit.spectrum;

import io.github.weightinit.initializer.Law;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * The singular values of a matrix. A matrix of few rows or columns has all of them; of a larger one they are an estimate, whose error is
 * that of their cumulative distribution.
 *
 * @param tensor the name of the tensor
 * @param rows the rows of the matrix, or the first of them that were read
 * @param wholeRows the rows that it has
 * @param masses the singular values, ascending
 * @param error the greatest error of the share of singular values below any number, with a probability of 95 %; 0 if they are exact
 * @param expectation what theory says; empty if it says nothing
 */
public record Spectrum(
        String tensor,
        int rows,
        int columns,
        long wholeRows,
        List<Mass> masses,
        double error,
        Optional<Expectation> expectation) {
    /** The relative difference that rounding to a number format of 8 bits makes. */
    private static final double ROUNDING = 0.02;

    public Spectrum {
        masses = List.copyOf(masses);
    }

    /** What an executor found. */
    public record Found(List<Mass> masses, double error) implements Serializable {}

    static Spectrum of(WeightMatrix matrix, Law law, Found found) {
        return new Spectrum(
                matrix.name(),
                matrix.rows(),
                matrix.columns(),
                matrix.wholeRows(),
                found.masses(),
                found.error(),
                Expectation.of(law, matrix));
    }

    public boolean isExact() {
        return error == 0;
    }

    public double least() {
        return masses.get(0).value();
    }

    public double greatest() {
        return masses.get(masses.size() - 1).value();
    }

    /**
     * The greatest difference between the shares of singular values below any number, found and expected (Kolmogorov and Smirnov);
     * where all are expected to be equal, the greatest relative difference of one.
     */
    public double distance(Expectation expected) {
        if (expected instanceof Expectation.Equal equal) {
            return Math.max(Math.abs(least() / equal.value() - 1), Math.abs(greatest() / equal.value() - 1));
        }
        MarchenkoPastur law = ((Expectation.Independent) expected).law();
        double distance = 0;
        double below = 0;
        for (Mass mass : masses) {
            // of an estimate, what is below a node is known up to the half of its share
            double share = law.below(mass.value());
            double next = below + mass.share();
            double found = isExact()
                    ? Math.max(Math.abs(share - below), Math.abs(share - next))
                    : Math.abs(share - (below + next) / 2);
            distance = Math.max(distance, found);
            below = next;
        }
        return distance;
    }

    /** Whether they are as expected, as far as is known. */
    public boolean isAs(Expectation expected) {
        return distance(expected) <= (expected instanceof Expectation.Equal ? ROUNDING : error + finite());
    }

    /**
     * How far from their limit the n singular values of a matrix may be. Their number below x is within a few of what is expected,
     * and these few grow as the logarithm of n; the most of 60 seeds was 2.0 for n = 8, 3.0 for 30, and 3.2 for 100.
     */
    private double finite() {
        int n = Math.min(rows, columns);
        return (1 + Math.log(n)) / n;
    }
}
