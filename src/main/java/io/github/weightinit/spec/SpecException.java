package io.github.weightinit.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be used: all of its mistakes, in the order of the file. */
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    public SpecException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
