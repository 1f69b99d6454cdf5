package io.github.weightinit.initializer;

/** The two variants of each of PyTorch's fan-scaled schemes: normal, or uniform with equal variance. */
enum Spread {
    NORMAL {
        @Override
        Source of(double std) {
            return new Normal(0, std);
        }

        @Override
        String formula(String std) {
            return "normal, std = " + std;
        }
    },
    UNIFORM {
        @Override
        Source of(double std) {
            double bound = Math.sqrt(3) * std;
            return new Uniform(-bound, bound);
        }

        @Override
        String formula(String std) {
            return "uniform ±sqrt(3) std, std = " + std;
        }
    };

    abstract Source of(double std);

    abstract String formula(String std);
}
