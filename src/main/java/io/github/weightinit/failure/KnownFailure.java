package io.github.weightinit.failure;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.util.VersionInfo;

/** The failures of Java and Hadoop whose own message is a bare name, or does not say what to do. */
final class KnownFailure {
    /** The file systems of Hadoop's that are modules of their own, by their classes. */
    private static final Map<String, String> MODULES = Map.of(
            "org.apache.hadoop.fs.s3a.S3AFileSystem", "hadoop-aws",
            "org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem", "hadoop-azure",
            "org.apache.hadoop.fs.azurebfs.SecureAzureBlobFileSystem", "hadoop-azure",
            "org.apache.hadoop.fs.gs.GoogleHadoopFileSystem", "hadoop-gcp"); // from Hadoop 3.5 on

    private static final Pattern CLASS = Pattern.compile("(?:Class )?([\\w.$/]+)(?: not found)?");
    private static final Pattern SCHEME = Pattern.compile("No FileSystem for scheme \"?([\\w.+-]+)\"?");

    private KnownFailure() {}

    static Optional<String> words(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure instanceof FileSystemException file && file.getFile() != null) {
            return file(file);
        }
        if (failure instanceof UnknownHostException && failure.getMessage() != null) {
            return Optional.of("the host " + message.replaceFirst(": .*", "") + " is not known");
        }
        if (failure instanceof ClassNotFoundException || failure instanceof NoClassDefFoundError) {
            return Optional.of(missingClass(message));
        }
        if (failure instanceof UnsupportedFileSystemException) {
            return unknownScheme(message);
        }
        if (failure instanceof OutOfMemoryError) {
            return Optional.of("it needs more memory than there is (" + message + ")");
        }
        return Optional.empty();
    }

    private static Optional<String> file(FileSystemException failure) {
        String what = null;
        if (failure.getReason() == null) {
            what = failure instanceof NoSuchFileException
                    ? "does not exist"
                    : failure instanceof AccessDeniedException
                            ? "cannot be used: permission denied"
                            : failure instanceof FileAlreadyExistsException
                                    ? "exists already"
                                    : failure instanceof NotDirectoryException
                                            ? "is not a folder"
                                            : failure instanceof DirectoryNotEmptyException
                                                    ? "is a folder that is not empty"
                                                    : "cannot be used";
        }
        return Optional.ofNullable(what).map(said -> failure.getFile() + " " + said);
    }

    private static String missingClass(String message) {
        Matcher named = CLASS.matcher(message);
        String name = named.matches() ? named.group(1).replace('/', '.') : message;
        String module = MODULES.get(name);
        return module == null
                ? "the class " + name + " is not on the classpath"
                : "this Spark lacks the module " + module
                        + "; give spark-submit --packages org.apache.hadoop:%s:%s"
                                .formatted(module, VersionInfo.getVersion());
    }

    private static Optional<String> unknownScheme(String message) {
        Matcher named = SCHEME.matcher(message);
        if (!named.find()) {
            return Optional.empty();
        }
        String scheme = named.group(1);
        return Optional.of(
                scheme.equals("s3") || scheme.equals("s3n")
                        ? "there is no file system for " + scheme + "://; write s3a://"
                        : "there is no file system for " + scheme + "://; add its connector with --packages or --jars");
    }

    /** For failures that have neither a message nor a cause. */
    static Optional<String> silent(Throwable failure) {
        if (failure instanceof EOFException || failure instanceof BufferUnderflowException) {
            return Optional.of("it ends too early");
        }
        if (failure instanceof InterruptedException
                || failure instanceof InterruptedIOException
                || failure instanceof ClosedByInterruptException) {
            return Optional.of("it was interrupted");
        }
        if (failure instanceof ClosedChannelException) {
            return Optional.of("it was closed too early");
        }
        if (failure instanceof TimeoutException) {
            return Optional.of("it took too long");
        }
        if (failure.getClass() == IOException.class) {
            return Optional.of("reading or writing failed");
        }
        return failure instanceof StackOverflowError ? Optional.of("it is nested too deeply") : Optional.empty();
    }
}
