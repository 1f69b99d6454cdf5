package io.github.weightinit.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import shaded.parquet.org.apache.thrift.TException;
import shaded.parquet.org.apache.thrift.protocol.TCompactProtocol;
import shaded.parquet.org.apache.thrift.protocol.TProtocolUtil;
import shaded.parquet.org.apache.thrift.transport.TIOStreamTransport;

/**
 * The structure of what Parquet keeps in Thrift's compact protocol: footers, page indexes, page headers. parquet-java's own
 * readers allocate a list or a string by its length before they read it, and follow any depth of nesting; so the bytes are
 * walked first, with limits and without keeping anything.
 */
final class ThriftStructure {
    /** Thrift's number for the type. */
    private static final byte STRUCT = 12;

    /** Parquet's own structures are at most 9 deep. */
    private static final int MAX_DEPTH = 24;

    private ThriftStructure() {}

    /**
     * Walks a struct, which may end before the last byte.
     *
     * @throws IOException if it does not end, is nested too deeply, or a length in it exceeds the bytes that there are
     */
    static void check(byte[] bytes, int from, int length) throws IOException {
        try {
            TIOStreamTransport in = new TIOStreamTransport(new ByteArrayInputStream(bytes, from, length));
            // a list has no more elements than bytes
            TProtocolUtil.skip(new TCompactProtocol(in, length, length), STRUCT, MAX_DEPTH);
        } catch (TException | RuntimeException e) {
            throw new IOException("it is not a valid structure of Thrift", e);
        }
    }
}
