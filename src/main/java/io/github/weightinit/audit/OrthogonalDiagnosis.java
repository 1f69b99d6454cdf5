package io.github.weightinit.audit;

import io.github.weightinit.audit.Finding.Kind;
import io.github.weightinit.initializer.HaarLaw;
import io.github.weightinit.model.Tensor;
import io.github.weightinit.verification.Orthogonality;
import java.util.Locale;

/**
 * What a tensor looks like whose matrices should be orthogonal and are not.
 *
 * @param tensor the tensor
 * @param law what it should be
 * @param found what its matrices do to lengths
 */
record OrthogonalDiagnosis(Tensor tensor, HaarLaw law, Orthogonality found) {
    /**
     * For independent entries |Q x|^2 / k has a standard deviation of sqrt(2 / n); the range of eight of them is about three of these.
     */
    private static final double WIDEST = 6;

    private static final double NARROWEST = 0.5;

    Finding finding() {
        if (found.beside() > 0) {
            return distribution(text(
                    "%,d of its values beside the middle of its kernels are not 0, and the spec has zeros there and an orthogonal matrix in the middle",
                    found.beside()));
        }
        double mean = (found.least() + found.most()) / 2;
        double range = found.most() - found.least();
        if (mean > 0 && range <= 2 * found.rounding(tensor) * mean) {
            double gain = law.gain() * Math.sqrt(mean);
            return new Finding(
                    Kind.SCALE,
                    tensor.name(),
                    text(
                            "it is orthogonal, with a gain of %.6g where the spec has %.6g: %.4g times the right one",
                            gain, law.gain(), gain / law.gain()));
        }
        return distribution(text(
                "%s not orthogonal with a gain of %.6g: it multiplies the squares of lengths by %.6g to %.6g of gain^2, where rounding explains 1 ± %.2g%s",
                subject(), law.gain(), found.least(), found.most(), found.rounding(tensor), likeness(range / mean)));
    }

    private String subject() {
        return found.matrices() == 1
                ? "it is"
                : text("of its %,d matrices, number %,d from 0 is", found.matrices(), found.worst());
    }

    private String likeness(double relativeRange) {
        double deviations = relativeRange / Math.sqrt(2.0 / law.n());
        return deviations > NARROWEST && deviations < WIDEST
                ? "; independent draws would do so: it looks as if a normal or uniform matrix were in its place, or as if each rank had made its"
                        + " own shard orthogonal"
                : "";
    }

    private Finding distribution(String message) {
        return new Finding(Kind.DISTRIBUTION, tensor.name(), message);
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
