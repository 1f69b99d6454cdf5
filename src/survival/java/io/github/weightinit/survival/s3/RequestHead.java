package io.github.weightinit.survival.s3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The head of an HTTP request.
 *
 * @param text its lines as they came, the empty one included
 */
record RequestHead(String text) {
    private static final String END = "\r\n\r\n";

    /** Reads a head; null where the stream ends. */
    static RequestHead read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int matched = 0; matched < END.length(); ) {
            int b = in.read();
            if (b < 0) {
                return null;
            }
            head.write(b);
            matched = b == END.charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
        }
        RequestHead request = new RequestHead(head.toString(StandardCharsets.ISO_8859_1));
        if (!request.header("transfer-encoding").isEmpty()) {
            throw new IOException("a body without a length is not understood here: " + request.text);
        }
        return request;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    String method() {
        return text.substring(0, text.indexOf(' '));
    }

    /** The path that is asked for, without the query. */
    String path() {
        String target = text.split(" ", 3)[1];
        return target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
    }

    /** Whether it asks S3 to make an object of the parts of an upload. */
    boolean completesUpload() {
        return method().equals("POST") && text.split(" ", 3)[1].contains("uploadId=");
    }

    /** Whether it sends S3 a part of an upload. */
    boolean sendsPart() {
        return method().equals("PUT") && text.split(" ", 3)[1].contains("uploadId=");
    }

    /** Whether it asks S3 for the uploads that are not complete. */
    boolean listsUploads() {
        return method().equals("GET") && text.split(" ", 3)[1].matches(".*[?&]uploads(&.*)?");
    }

    long bodyLength() {
        String length = header("content-length");
        return length.isEmpty() ? 0 : Long.parseLong(length);
    }

    /** Whether the sender waits with the body until it is asked for it. */
    boolean waits() {
        return header("expect").equalsIgnoreCase("100-continue");
    }

    /** The value of a header; empty where there is none. */
    String header(String name) {
        return text.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
