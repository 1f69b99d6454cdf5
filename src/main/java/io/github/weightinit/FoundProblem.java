package io.github.weightinit;

import io.github.weightinit.verification.Difference;
import io.github.weightinit.verification.Problem;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A defect of a checkpoint. If it is about values, it tells of the first wrong one.
 *
 * @param check the check that found it: {@code structure}, {@code integrity}, {@code bits}, {@code distribution} or {@code symmetry}
 * @param file the name of the file, if it is about one
 * @param tensor the name of the tensor, if it is about one
 * @param message what is wrong
 * @param row the row of the wrong value
 * @param column the column of the wrong value
 * @param expected the right value
 * @param found the stored value
 * @param expectedBits the bits of the right value, in hexadecimal digits
 * @param foundBits the stored bits
 */
public record FoundProblem(
        String check,
        Optional<String> file,
        Optional<String> tensor,
        String message,
        OptionalLong row,
        OptionalLong column,
        OptionalDouble expected,
        OptionalDouble found,
        Optional<String> expectedBits,
        Optional<String> foundBits) {
    static FoundProblem of(Problem problem) {
        Optional<Difference> first = problem.difference();
        return new FoundProblem(
                problem.check().name().toLowerCase(Locale.ROOT),
                problem.file(),
                problem.tensor(),
                problem.message(),
                first.stream().mapToLong(Difference::row).findAny(),
                first.stream().mapToLong(Difference::column).findAny(),
                first.stream().mapToDouble(Difference::expected).findAny(),
                first.stream().mapToDouble(Difference::found).findAny(),
                first.map(Difference::expectedBits),
                first.map(Difference::foundBits));
    }
}
