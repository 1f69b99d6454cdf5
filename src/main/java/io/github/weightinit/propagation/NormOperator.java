package io.github.weightinit.propagation;

import io.github.weightinit.model.NormStep.Kind;

/**
 * A normalisation: {@code (x - mean) / sqrt(variance + epsilon)}, over the units of a column or the columns of a unit; for {@link
 * Kind#RMS} with a mean of zero.
 */
record NormOperator(Kind kind, double epsilon) implements Operator {
    @Override
    public Passed forward(Signals x) {
        int groups = kind == Kind.BATCH ? x.width() : x.size();
        int count = kind == Kind.BATCH ? x.size() : x.width();
        double[] mean = new double[groups];
        if (kind != Kind.RMS) {
            for (int i = 0; i < x.values().length; i++) {
                mean[group(i, x)] += x.values()[i] / count;
            }
        }
        double[] roots = new double[groups];
        for (int i = 0; i < x.values().length; i++) {
            double from = x.values()[i] - mean[group(i, x)];
            roots[group(i, x)] += from * from / count;
        }
        for (int g = 0; g < groups; g++) {
            roots[g] = Math.sqrt(roots[g] + epsilon);
        }
        Signals normalised = Signals.zeros(x.width(), x.layout());
        for (int i = 0; i < x.values().length; i++) {
            int g = group(i, x);
            normalised.values()[i] = roots[g] == 0 ? 0 : (x.values()[i] - mean[g]) / roots[g];
        }
        return new Passed(normalised, gradient -> backward(gradient, normalised, roots, count));
    }

    private int group(int i, Signals x) {
        return kind == Kind.BATCH ? i / x.size() : i % x.size();
    }

    /** Without the components that normalisation removes: that along the signal, and the mean. */
    private Signals backward(Signals gradient, Signals normalised, double[] roots, int count) {
        double[] along = new double[roots.length];
        double[] mean = new double[roots.length];
        for (int i = 0; i < gradient.values().length; i++) {
            int g = group(i, gradient);
            along[g] += gradient.values()[i] * normalised.values()[i] / count;
            mean[g] += kind == Kind.RMS ? 0 : gradient.values()[i] / count;
        }
        Signals result = Signals.zeros(gradient.width(), gradient.layout());
        for (int i = 0; i < gradient.values().length; i++) {
            int g = group(i, gradient);
            double rest = gradient.values()[i] - mean[g] - normalised.values()[i] * along[g];
            result.values()[i] = roots[g] == 0 ? 0 : rest / roots[g];
        }
        return result;
    }
}
