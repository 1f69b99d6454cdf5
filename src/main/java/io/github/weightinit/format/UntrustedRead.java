package io.github.weightinit.format;

import io.github.weightinit.failure.Reason;
import java.io.IOException;
import org.apache.hadoop.fs.FSError;

/**
 * Reads a file that may hold anything. Whatever the code that reads it throws because of what is in the file becomes an
 * {@link IOException} whose message is fit for users. Limits come first: this is for what they do not cover.
 */
public final class UntrustedRead {
    /** Code that reads a file. */
    @FunctionalInterface
    public interface Source<T> {
        T read() throws IOException;
    }

    private UntrustedRead() {}

    /**
     * Runs the code that reads.
     *
     * @param failure what it means if the code fails: {@code its page index cannot be read}
     * @throws IOException what the code throws, unchanged if it is an {@link IOException} already that says something
     */
    public static <T> T of(String failure, Source<T> source) throws IOException {
        try {
            return source.read();
        } catch (IOException e) {
            throw Reason.isSilent(e) ? new IOException(failure, e) : e;
        } catch (RuntimeException e) {
            throw new IOException(Reason.isDefect(e) ? failure : failure + ": " + Reason.of(e), e);
        } catch (FSError e) { // what Hadoop's local streams throw for a broken disk
            throw new IOException(failure + ": " + Reason.of(e), e);
        } catch (StackOverflowError e) {
            throw new IOException(failure + ": it is nested too deeply", e);
        } catch (OutOfMemoryError e) {
            throw new IOException(failure + ": it asks for more memory than there is", e);
        }
    }
}
