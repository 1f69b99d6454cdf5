package io.github.weightinit.propagation;

import java.io.IOException;

/** One operation of a network: a function of a batch of signals, and its transposed derivative. */
interface Operator {
    /** The signals behind it, and the way back for gradients. */
    Passed forward(Signals input) throws IOException;

    /** The way of gradients through an operation, at the input that it had. */
    interface Backward {
        /** The gradient of the input, given that of the output. */
        Signals of(Signals gradient) throws IOException;
    }

    /** The output of an operation, and the way back. */
    record Passed(Signals output, Backward backward) {
        /** Another operation behind it. */
        Passed then(Operator next) throws IOException {
            Passed passed = next.forward(output);
            return new Passed(passed.output, gradient -> backward.of(passed.backward.of(gradient)));
        }
    }
}
