package io.github.weightinit.initializer;

import java.util.OptionalDouble;

/**
 * {@code trunc_normal}: N(mean, std^2) truncated to {@code [a, b]}, absolute bounds as in torch.nn.init.trunc_normal_ (-2
 * and 2 by default); or truncated to {@code cut} standard deviations of the mean.
 */
record TruncNormal(double mean, double std, double low, double high, String bounds) implements Initializer {
    static TruncNormal read(Parameters parameters) {
        double mean = parameters.number("mean", 0);
        double std = parameters.number("std", 1);
        OptionalDouble a = parameters.optionalNumber("a");
        OptionalDouble b = parameters.optionalNumber("b");
        OptionalDouble cut = parameters.optionalNumber("cut");
        if (cut.isEmpty()) {
            double low = a.orElse(-2);
            double high = b.orElse(2);
            return new TruncNormal(mean, std, (low - mean) / std, (high - mean) / std, "[" + low + ", " + high + "]");
        }
        if (a.isPresent() || b.isPresent()) {
            parameters.refuse("give either the bounds a and b, or cut (in standard deviations), not both");
        }
        double standard = cut.getAsDouble();
        return new TruncNormal(mean, std, -standard, standard, "mean ± " + standard + " std");
    }

    @Override
    public Source source(Shape shape) {
        Truncated source = new Truncated(mean, std, low, high);
        Require.finite("(a - mean) / std", low);
        Require.finite("(b - mean) / std", high);
        return source;
    }

    @Override
    public String formula() {
        return "normal(mean " + mean + ", std " + std + ") kept in " + bounds;
    }
}
