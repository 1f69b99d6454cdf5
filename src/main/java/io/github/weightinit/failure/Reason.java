package io.github.weightinit.failure;

import java.util.ConcurrentModificationException;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why something failed, in words for a user. Never empty, one line, and without the names of exceptions.
 *
 * <p>Java's own exceptions are not written for users: {@code NoSuchFileException} says a path alone, many say nothing, and
 * one that wraps another repeats it behind the name of its class.
 */
public final class Reason {
    /** Causes may form a circle. */
    private static final int MOST_CAUSES = 20;

    private static final Pattern CLASS_BEFORE_MESSAGE =
            Pattern.compile("\\b(?:[a-z][a-z0-9_]*\\.)+[A-Z][\\w$]*(?:Exception|Error|Failure): ");
    /** But for the class that a message is about. */
    private static final Pattern CLASS_ALONE =
            Pattern.compile("(?<!class |[\\w.])(?:[a-z][a-z0-9_]*\\.)+(?:[\\w]+\\$)?([A-Z]\\w*(?:Exception|Error))\\b");

    private Reason() {}

    /** The words of the first of a failure and its causes that says something. */
    public static String of(Throwable failure) {
        Throwable speaker = speaker(failure);
        return said(speaker)
                .or(() -> KnownFailure.silent(speaker))
                .orElseGet(() -> (isDefect(speaker) ? "%s" : "it failed without saying why (%s)")
                        .formatted(words(speaker.getClass().getSimpleName())));
    }

    /** Whether neither the failure nor a cause of it says anything, so that only who caught it can tell what it was about. */
    public static boolean isSilent(Throwable failure) {
        return said(speaker(failure)).isEmpty();
    }

    /** Whether the reason is a mistake in the program rather than its input, its use or the machines that it runs on. */
    public static boolean isDefect(Throwable failure) {
        Throwable speaker = speaker(failure);
        return speaker instanceof NullPointerException
                || speaker instanceof ClassCastException
                || speaker instanceof IndexOutOfBoundsException
                || speaker instanceof NegativeArraySizeException
                || speaker instanceof ArithmeticException
                || speaker instanceof UnsupportedOperationException
                || speaker instanceof NoSuchElementException
                || speaker instanceof ConcurrentModificationException
                || speaker instanceof AssertionError
                || speaker instanceof LinkageError;
    }

    private static Throwable speaker(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; i < MOST_CAUSES && at.getCause() != null && said(at).isEmpty(); i++) {
            at = at.getCause();
        }
        return at;
    }

    private static Optional<String> said(Throwable failure) {
        return KnownFailure.words(failure).or(() -> message(failure));
    }

    /** What an exception says itself: not for one that only wraps its cause. */
    private static Optional<String> message(Throwable failure) {
        String message = failure.getMessage();
        if (message == null
                || failure.getCause() != null
                        && message.equals(failure.getCause().toString())) {
            return Optional.empty();
        }
        String plain = CLASS_BEFORE_MESSAGE
                .matcher(message.strip().lines().findFirst().orElse(""))
                .replaceAll("");
        String said = CLASS_ALONE.matcher(plain).replaceAll(found -> words(found.group(1)));
        return said.isBlank() ? Optional.empty() : Optional.of(said);
    }

    /** "illegal state" for IllegalStateException. */
    private static String words(String className) {
        String words = className
                .replaceFirst("(?:Exception|Error)$", "")
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
        return words.isBlank() ? "unknown" : words;
    }
}
