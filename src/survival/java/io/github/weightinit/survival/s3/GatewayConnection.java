package io.github.weightinit.survival.s3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A client's connection through the gateway; one thread passes requests on, another the answers.
 *
 * @param client the socket to the client
 * @param server the socket to the server
 */
final class GatewayConnection {
    private static final byte[] UNAVAILABLE =
            refusal("503 Slow Down", "SlowDown", "Please reduce your request rate.");
    private static final byte[] FORBIDDEN = refusal("403 Forbidden", "AccessDenied", "Access Denied");
    private static final byte[] CONTINUE = "HTTP/1.1 100".getBytes(StandardCharsets.US_ASCII);

    private final Socket client;
    private final Socket server;
    private volatile boolean losesAnswer;

    GatewayConnection(Socket client, Socket server) {
        this.client = client;
        this.server = server;
    }

    /** An answer of S3 that something was not done. */
    private static byte[] refusal(String status, String code, String message) {
        String body = "<Error><Code>%s</Code><Message>%s</Message></Error>".formatted(code, message);
        return "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, body.length(), body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    void pumpRequests(Function<RequestHead, Fault> befalls) {
        try (client;
                server) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            RequestHead head = RequestHead.read(in);
            while (head != null && passOn(head, in, out, befalls.apply(head))) {
                head = RequestHead.read(in);
            }
        } catch (IOException e) {
            // a side has gone: both sockets are closed
        }
    }

    /** Returns whether the connection goes on. */
    private boolean passOn(RequestHead head, InputStream in, OutputStream out, Fault fault) throws IOException {
        if (fault == Fault.UNAVAILABLE || fault == Fault.FORBIDDEN) {
            if (!head.waits()) {
                in.skipNBytes(head.bodyLength());
            }
            client.getOutputStream().write(fault == Fault.FORBIDDEN ? FORBIDDEN : UNAVAILABLE);
            client.shutdownOutput();
            return false;
        }
        losesAnswer = fault == Fault.LOST_ANSWER;
        boolean isCut = fault == Fault.CUT_REQUEST;
        byte[] bytes = head.bytes();
        out.write(bytes, 0, isCut && head.bodyLength() == 0 ? bytes.length / 2 : bytes.length);
        copy(in, out, isCut ? head.bodyLength() / 2 : head.bodyLength());
        if (isCut) {
            reset();
        }
        return !isCut;
    }

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] buffer = new byte[1 << 16];
        out.flush();
        for (long left = length; left > 0; ) {
            int n = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (n < 0) {
                throw new IOException("the client has gone");
            }
            out.write(buffer, 0, n);
            left -= n;
        }
    }

    void pumpResponses() {
        byte[] buffer = new byte[1 << 16];
        try (client;
                server) {
            InputStream in = server.getInputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                if (losesAnswer && !isContinue(buffer, n)) {
                    reset();
                    return;
                }
                client.getOutputStream().write(buffer, 0, n);
            }
        } catch (IOException e) {
            // a side has gone: both sockets are closed
        }
    }

    private static boolean isContinue(byte[] buffer, int length) {
        return length >= CONTINUE.length
                && Arrays.equals(buffer, 0, CONTINUE.length, CONTINUE, 0, CONTINUE.length);
    }

    /** Ends the client's connection with a RST, as a machine that knows nothing of it does. */
    private void reset() throws IOException {
        client.setSoLinger(true, 0);
        client.close();
    }
}
