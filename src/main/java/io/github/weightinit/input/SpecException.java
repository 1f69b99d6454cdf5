package io.github.weightinit.input;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be used: all of its mistakes, in the order of the file. */
public final class SpecException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<Mistake> problems;

    public SpecException(List<Mistake> problems) {
        super(problems.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Mistake> problems() {
        return problems;
    }
}
