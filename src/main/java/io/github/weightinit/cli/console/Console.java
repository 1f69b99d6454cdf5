package io.github.weightinit.cli.console;

import io.github.weightinit.text.Printable;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * Standard output and standard error. All that the commands print goes through here, line by line, and is escaped: names
 * of files and tensors are not ours, and could hold terminal escapes.
 */
public final class Console {
    private Console() {}

    /** Prints a line on standard output. */
    public static void out(String line) {
        System.out.println(Printable.line(line));
    }

    /** Prints lines on standard output. */
    public static void out(List<String> lines) {
        lines.forEach(Console::out);
    }

    /** Prints a line on standard error. */
    public static void err(String line) {
        System.err.println(Printable.line(line));
    }

    /** Prints what a signal interrupted, on standard error, in a line of its own: a progress bar may be in this one. */
    public static void interrupted(String what) {
        err("");
        err("interrupted: " + what);
    }

    /** Prints the stack trace of a failure on standard error. */
    public static void trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        text.toString().lines().map(line -> line.replace("\t", "    ")).forEach(Console::err);
    }

    /** Standard output for a file's bytes, which pass as they are; it stays open when the stream is closed. */
    public static OutputStream bytes() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                System.out.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                System.out.write(bytes, offset, length);
            }

            @Override
            public void flush() {
                System.out.flush();
            }

            @Override
            public void close() {
                flush();
            }
        };
    }
}
