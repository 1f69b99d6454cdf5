package io.github.weightinit.propagation;

/**
 * Each signal divided by its root mean square, as in the normalisation layers of transformers (Zhang and Sennrich, "Root
 * Mean Square Layer Normalization", 2019); for signals of mean zero this is layer normalisation.
 */
record RootMeanSquare(Signals normalised, double[] roots) {
    static RootMeanSquare of(Signals x) {
        int size = x.size();
        double[] roots = new double[size];
        for (int i = 0; i < x.values().length; i++) {
            roots[i % size] += x.values()[i] * x.values()[i];
        }
        for (int b = 0; b < size; b++) {
            roots[b] = Math.sqrt(roots[b] / x.width());
        }
        Signals normalised = Signals.zeros(x.width(), size);
        for (int i = 0; i < x.values().length; i++) {
            normalised.values()[i] = roots[i % size] == 0 ? 0 : x.values()[i] / roots[i % size];
        }
        return new RootMeanSquare(normalised, roots);
    }

    /** The gradient of the signal, given the gradient of the normalised signal. */
    Signals backward(Signals gradient) {
        int size = gradient.size();
        double[] along = new double[size]; // the component along the signal, which normalisation removes
        for (int i = 0; i < gradient.values().length; i++) {
            along[i % size] += gradient.values()[i] * normalised.values()[i] / gradient.width();
        }
        Signals result = Signals.zeros(gradient.width(), size);
        for (int i = 0; i < gradient.values().length; i++) {
            int b = i % size;
            result.values()[i] =
                    roots[b] == 0 ? 0 : (gradient.values()[i] - normalised.values()[i] * along[b]) / roots[b];
        }
        return result;
    }
}
