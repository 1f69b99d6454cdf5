package io.github.weightinit.initializer;

/** The two forms in which PyTorch gives each of its fan-scaled schemes: a normal, or a uniform of equal variance. */
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
