package io.github.weightinit.checkpoint;

import io.github.weightinit.failure.Reason;
import io.github.weightinit.householder.Blocking;
import io.github.weightinit.householder.ColumnPanels;
import io.github.weightinit.householder.GramPanels;
import io.github.weightinit.random.TensorKey;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder in which the panels of large orthogonal matrices are until they are used: a file for each panel of S, and one for each
 * panel of Q, of little-endian doubles. Their names tell what they hold, and files appear complete or not at all, so that a run
 * that is begun again goes on with those that are there.
 *
 * @param fs the file system
 * @param folder the folder
 */
public record MatrixFolder(FileSystem fs, Path folder) {
    /** What a task makes. */
    public enum Kind {
        SUMS,
        COLUMNS
    }

    private static String name(TensorKey key, Blocking blocking, Kind kind, int panel) {
        return "%016x%016x-%dx%d-%s-%05d"
                .formatted(key.k0(), key.k1(), blocking.n(), blocking.k(), kind == Kind.SUMS ? "s" : "q", panel);
    }

    /** The file of a panel of Q, which holds its rows, or those of its transpose if that is wanted, a span of the rows of Q at a time. */
    Path columns(TensorKey key, Blocking blocking, boolean isTransposed, int panel) {
        return new Path(folder, name(key, blocking, Kind.COLUMNS, panel) + (isTransposed ? "t" : ""));
    }

    private Path sums(TensorKey key, Blocking blocking, int panel) {
        return new Path(folder, name(key, blocking, Kind.SUMS, panel));
    }

    /**
     * Makes a panel, unless it is there.
     *
     * @param attempt a word that no other attempt uses
     * @param beforeChunk is run now and then; what it throws ends the attempt
     * @return whether it was made
     */
    public boolean make(
            TensorKey key,
            Blocking blocking,
            boolean isTransposed,
            Kind kind,
            int panel,
            String attempt,
            Runnable beforeChunk)
            throws IOException {
        long doubles = kind == Kind.SUMS
                ? (long) blocking.end(panel) * blocking.width()
                : (long) blocking.n() * (blocking.end(panel) - blocking.first(panel));
        Path path = kind == Kind.SUMS ? sums(key, blocking, panel) : columns(key, blocking, isTransposed, panel);
        if (isThere(path, doubles * Double.BYTES)) {
            return false;
        }
        try (PublishedFile file = PublishedFile.create(fs, path, attempt)) {
            DoubleStream out = new DoubleStream(file.stream());
            if (kind == Kind.SUMS) {
                for (double[] row : new GramPanels(key, blocking, beforeChunk).make(panel)) {
                    out.write(row, row.length);
                }
            } else {
                int width = blocking.end(panel) - blocking.first(panel);
                new ColumnPanels(key, blocking, other -> readSums(key, blocking, other), beforeChunk)
                        .make(panel, (first, count, rows) -> write(rows, count, width, isTransposed, out));
            }
            file.publish();
            return true;
        } catch (IOException | FSError e) { // for a full disk Hadoop's local streams throw an Error
            throw new IOException("cannot write %s: %s".formatted(path, Reason.of(e)), e);
        }
    }

    private static void write(double[][] rows, int count, int width, boolean isTransposed, DoubleStream out)
            throws IOException {
        if (!isTransposed) {
            for (int row = 0; row < count; row++) {
                out.write(rows[row], width);
            }
            return;
        }
        double[] column = new double[count];
        for (int j = 0; j < width; j++) {
            for (int row = 0; row < count; row++) {
                column[row] = rows[row][j];
            }
            out.write(column, count);
        }
    }

    private double[][] readSums(TensorKey key, Blocking blocking, int panel) throws IOException {
        double[][] rows = new double[blocking.end(panel)][blocking.width()];
        ByteBuffer bytes = ByteBuffer.allocate(blocking.width() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        try (FSDataInputStream in = fs.open(sums(key, blocking, panel), 1 << 20)) {
            for (double[] row : rows) {
                in.readFully(bytes.array());
                bytes.asDoubleBuffer().get(row);
            }
        }
        return rows;
    }

    private boolean isThere(Path path, long bytes) throws IOException {
        try {
            return fs.getFileStatus(path).getLen() == bytes;
        } catch (FileNotFoundException e) {
            return false;
        }
    }

    /** Removes the folder with all that is in it, and the folder of a checkpoint in which it is, unless another run has one there. */
    public void remove() throws IOException {
        fs.delete(folder, true);
        Path parent = folder.getParent();
        try {
            if (parent.getName().equals(FileNames.SCRATCH) && fs.listStatus(parent).length == 0) {
                fs.delete(parent, false);
            }
        } catch (FileNotFoundException e) {
            // another run was faster, or the store has no empty folders
        }
    }
}
