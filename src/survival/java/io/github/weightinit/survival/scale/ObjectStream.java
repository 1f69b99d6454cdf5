package io.github.weightinit.survival.scale;

import io.github.weightinit.survival.scale.StoredBytes.Extent;
import java.io.EOFException;
import java.io.IOException;
import org.apache.hadoop.fs.FSInputStream;

/** What is read of an object: one request for what is read on without a seek. */
final class ObjectStream extends FSInputStream {
    private final ObjectStore store;
    private final Retrying requests;
    private final Extent object;
    private int position;
    private boolean isOpen;

    ObjectStream(ObjectStore store, Retrying requests, Extent object) {
        this.store = store;
        this.requests = requests;
        this.object = object;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == object.length()) {
            return -1;
        }
        if (!isOpen) {
            requests.send(Request.GET);
            isOpen = true;
        }
        int read = store.read(object, position, bytes, offset, length);
        position += read;
        return read;
    }

    @Override
    public void seek(long to) throws IOException {
        if (to < 0 || to > object.length()) {
            throw new EOFException("there is no byte " + to);
        }
        isOpen &= to == position;
        position = (int) to;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public boolean seekToNewSource(long target) {
        return false;
    }
}
