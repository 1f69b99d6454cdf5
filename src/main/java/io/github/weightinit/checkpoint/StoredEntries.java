package io.github.weightinit.checkpoint;

import io.github.weightinit.householder.Blocking;
import io.github.weightinit.initializer.MatrixEntries;
import io.github.weightinit.random.TensorKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/**
 * The entries of matrices whose panels of columns are in a {@link MatrixFolder}. A row of the transpose of Q is in one file. A row of Q is
 * spread over all of them, so that some rows are read together, {@value #SLAB} entries of them. Not thread safe.
 */
public final class StoredEntries implements MatrixEntries {
    private static final int SLAB = 1 << 20;

    private final MatrixFolder folder;
    private final Blocking blocking;
    private final boolean isTransposed;
    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private double[] slab = {};
    private TensorKey slabOf;
    private int slabFrom;
    private int slabRows;

    public StoredEntries(MatrixFolder folder, Blocking blocking, boolean isTransposed) {
        this.folder = folder;
        this.blocking = blocking;
        this.isTransposed = isTransposed;
    }

    @Override
    public void read(TensorKey key, long from, int n, double[] to, int at) {
        try {
            if (isTransposed) {
                readTransposed(key, from, n, to, at);
            } else {
                readRows(key, from, n, to, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private void readTransposed(TensorKey key, long from, int n, double[] to, int at) throws IOException {
        for (int done = 0; done < n; ) {
            int column = (int) ((from + done) / blocking.n());
            int row = (int) ((from + done) % blocking.n());
            int panel = column / blocking.width();
            int span = row - row % blocking.span();
            int length = Math.min(blocking.span(), blocking.n() - span);
            int width = blocking.end(panel) - blocking.first(panel);
            int run = Math.min(n - done, span + length - row);
            long offset = (long) span * width + (long) (column - blocking.first(panel)) * length + (row - span);
            readPanel(key, panel, offset, run, to, at + done);
            done += run;
        }
    }

    private void readRows(TensorKey key, long from, int n, double[] to, int at) throws IOException {
        for (int done = 0; done < n; ) {
            int row = (int) ((from + done) / blocking.k());
            int column = (int) ((from + done) % blocking.k());
            if (!key.equals(slabOf) || row < slabFrom || row >= slabFrom + slabRows) {
                readSlab(key, row);
            }
            long inSlab = (long) (row - slabFrom) * blocking.k() + column;
            int run = (int) Math.min(n - done, (long) slabRows * blocking.k() - inSlab);
            System.arraycopy(slab, (int) inSlab, to, at + done, run);
            done += run;
        }
    }

    private void readSlab(TensorKey key, int row) throws IOException {
        slabOf = null;
        slabFrom = row;
        slabRows = Math.min(blocking.n() - row, Math.max(1, SLAB / blocking.k()));
        if (slab.length < slabRows * blocking.k()) {
            slab = new double[slabRows * blocking.k()];
        }
        double[] part = new double[slabRows * blocking.width()];
        for (int panel = 0; panel < blocking.panels(); panel++) {
            int first = blocking.first(panel);
            int width = blocking.end(panel) - first;
            readPanel(key, panel, (long) row * width, slabRows * width, part, 0);
            for (int r = 0; r < slabRows; r++) {
                System.arraycopy(part, r * width, slab, r * blocking.k() + first, width);
            }
        }
        slabOf = key;
    }

    /** Some doubles of the file of a panel, counted from its start. */
    private void readPanel(TensorKey key, int panel, long offset, int n, double[] to, int at) throws IOException {
        if (bytes.capacity() < n * Double.BYTES) {
            bytes = ByteBuffer.allocate(n * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        }
        Path path = folder.columns(key, blocking, isTransposed, panel);
        try (FSDataInputStream in = folder.fs().open(path)) {
            in.readFully(offset * Double.BYTES, bytes.array(), 0, n * Double.BYTES);
        }
        bytes.clear();
        bytes.asDoubleBuffer().get(to, at, n);
    }
}
