package io.github.weightinit.survival.scale;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.hadoop.fs.Abortable;

/** What is written to an object: sent in parts as they fill, in one request if there is only one. */
final class UploadStream extends OutputStream implements Abortable {
    private final ObjectStore store;
    private final Retrying requests;
    private final String key;
    private final int partSize;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private String upload;
    private int sent;
    private boolean isEnded;

    UploadStream(ObjectStore store, Retrying requests, String key, int partSize) {
        this.store = store;
        this.requests = requests;
        this.key = key;
        this.partSize = partSize;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        content.write(bytes, offset, length);
        while (content.size() - sent >= partSize) {
            begin();
            requests.send(Request.PUT);
            sent += partSize;
        }
    }

    private void begin() throws IOException {
        if (upload == null) {
            requests.send(Request.POST);
            upload = key + " " + UUID.randomUUID();
            store.uploads().add(upload);
        }
    }

    @Override
    public void close() throws IOException {
        if (isEnded) {
            return;
        }
        isEnded = true;
        if (upload == null || content.size() > sent) {
            requests.send(Request.PUT);
        }
        if (upload != null) {
            requests.send(Request.POST);
            store.uploads().remove(upload);
        }
        store.put(key, ByteBuffer.wrap(content.toByteArray()));
    }

    @Override
    public AbortableResult abort() {
        boolean wasEnded = isEnded;
        isEnded = true;
        IOException failure = null;
        try {
            if (!wasEnded && upload != null) {
                requests.send(Request.DELETE);
                store.uploads().remove(upload);
            }
        } catch (IOException e) {
            failure = e; // the upload stays
        }
        IOException anyFailure = failure;
        return new AbortableResult() {
            @Override
            public boolean alreadyClosed() {
                return wasEnded;
            }

            @Override
            public IOException anyCleanupException() {
                return anyFailure;
            }
        };
    }
}
