package io.github.weightinit.propagation;

/**
 * Rotary position embeddings (Su et al., "RoFormer", 2021): in each head, values i and i + d / 2 are turned by the angle
 * {@code position base^(-2 i / d)}, as transformers does.
 */
record Rotary(double base, int d) {
    Signals turned(Signals x) {
        return turned(x, 1);
    }

    /** The transpose, for gradients. */
    Signals turnedBack(Signals x) {
        return turned(x, -1);
    }

    private Signals turned(Signals x, int sign) {
        if (base == 0) {
            return x;
        }
        Signals result = Signals.zeros(x.width(), x.layout());
        int size = x.size();
        for (int unit = 0; unit < x.width(); unit++) {
            int i = unit % d;
            if (i >= d / 2) {
                continue;
            }
            double frequency = Math.pow(base, -2.0 * i / d);
            for (int column = 0; column < size; column++) {
                double angle = sign * (column % x.layout().width()) * frequency;
                double a = x.values()[unit * size + column];
                double b = x.values()[(unit + d / 2) * size + column];
                result.values()[unit * size + column] = a * Math.cos(angle) - b * Math.sin(angle);
                result.values()[(unit + d / 2) * size + column] = b * Math.cos(angle) + a * Math.sin(angle);
            }
        }
        return result;
    }
}
