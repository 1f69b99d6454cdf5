package io.github.weightinit.propagation;

import io.github.weightinit.initializer.Nonlinearity;

/** A function of each value. */
record FunctionOperator(Nonlinearity function, Recorder recorder) implements Operator {
    @Override
    public Passed forward(Signals input) {
        if (function == Nonlinearity.LINEAR) {
            return new Passed(input, gradient -> gradient);
        }
        Signals output = input.map(function::apply);
        Signals slopes = input.map(function::derivative);
        switch (function) {
            case TANH -> recorder.saturated(Units.flat(slopes, 1));
            case SIGMOID -> recorder.saturated(Units.flat(slopes, 0.25));
            case RELU -> recorder.dead(Units.dead(output));
            default -> {}
        }
        return new Passed(output, gradient -> gradient.times(slopes));
    }
}
