package io.github.weightinit.cli;

import java.util.stream.Collectors;

/** A program that shows whether {@code Main.main} returned, and which threads keep the process alive after it. */
public final class MainProbe {
    private MainProbe() {}

    /** Runs a command as spark-submit does. */
    public static void main(String[] args) {
        Main.main(args);
        System.out.println("returned, alive: "
                + Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> !thread.isDaemon() && thread != Thread.currentThread())
                        .map(Thread::getName)
                        .filter(name -> !name.equals("DestroyJavaVM"))
                        .collect(Collectors.joining(", ", "[", "]")));
    }
}
