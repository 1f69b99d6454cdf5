package io.github.weightinit.survival.scale;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathHandle;
import org.apache.hadoop.fs.UploadHandle;
import org.apache.hadoop.fs.impl.AbstractMultipartUploader;
import org.apache.hadoop.fs.impl.MultipartUploaderBuilderImpl;

/** Removes uploads that nobody completes; all else that Hadoop's interface has is not used here. */
final class SimulatedUploads extends AbstractMultipartUploader {
    private final SimulatedS3 s3;

    private SimulatedUploads(SimulatedS3 s3, Path base) {
        super(base);
        this.s3 = s3;
    }

    static final class Builder extends MultipartUploaderBuilderImpl<MultipartUploader, Builder> {
        private final SimulatedS3 s3;
        private final Path base;

        Builder(SimulatedS3 s3, Path base) {
            super(s3, base);
            this.s3 = s3;
            this.base = base;
        }

        @Override
        public Builder getThisBuilder() {
            return this;
        }

        @Override
        public MultipartUploader build() {
            return new SimulatedUploads(s3, base);
        }
    }

    @Override
    public CompletableFuture<Integer> abortUploadsUnderPath(Path path) throws IOException {
        s3.requests().send(Request.LIST);
        List<String> found = List.copyOf(s3.store().uploads());
        for (String upload : found) {
            s3.requests().send(Request.DELETE);
            s3.store().uploads().remove(upload);
        }
        return CompletableFuture.completedFuture(found.size());
    }

    @Override
    public CompletableFuture<UploadHandle> startUpload(Path path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<PartHandle> putPart(
            UploadHandle upload, int number, boolean isLast, Path path, InputStream in, long length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<PathHandle> complete(UploadHandle upload, Path path, Map<Integer, PartHandle> parts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> abort(UploadHandle upload, Path path) {
        throw new UnsupportedOperationException();
    }
}
