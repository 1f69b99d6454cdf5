package io.github.weightinit.format.parquet;

/**
 * Parquet's encoding BYTE_STREAM_SPLIT: the first bytes of all values, then all second bytes, and so on. The exponents
 * are then adjacent, and so are the zero bytes of short formats, which a compressor finds.
 */
final class ByteStreamSplit {
    private ByteStreamSplit() {}

    /** Writes {@code from[0 .. length)}, values of {@code width} bytes, to {@code to} from {@code offset} on. */
    static void encode(byte[] from, int length, int width, byte[] to, int offset) {
        int values = length / width;
        for (int stream = 0; stream < width; stream++) {
            int at = offset + stream * values;
            for (int i = 0; i < values; i++) {
                to[at + i] = from[i * width + stream];
            }
        }
    }

    /** The way back: {@code length} bytes of {@code from} from {@code offset} on, to {@code to[0 .. length)}. */
    static void decode(byte[] from, int offset, int length, int width, byte[] to) {
        int values = length / width;
        for (int stream = 0; stream < width; stream++) {
            int at = offset + stream * values;
            for (int i = 0; i < values; i++) {
                to[i * width + stream] = from[at + i];
            }
        }
    }
}
