package io.github.weightinit.cli.console;

import java.util.Map;
import java.util.OptionalInt;

/** What is known about the terminal, if there is one. submit.sh finds out; Java has no way to. */
public final class Terminal {
    private final Map<String, String> environment;

    Terminal(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The terminal of this process. */
    public static Terminal ofProcess() {
        return new Terminal(System.getenv());
    }

    /** Whether standard error is a terminal; without submit.sh, whether standard input and output are. */
    public boolean showsErrors() {
        String set = environment.get("WEIGHT_INIT_TERMINAL");
        return set == null ? System.console() != null : set.equals("1");
    }

    /** How many columns the terminal on standard output has; empty if standard output is no terminal. */
    public OptionalInt columns() {
        String set = environment.getOrDefault("WEIGHT_INIT_COLUMNS", "");
        return set.matches("[1-9][0-9]{0,5}") ? OptionalInt.of(Integer.parseInt(set)) : OptionalInt.empty();
    }
}
