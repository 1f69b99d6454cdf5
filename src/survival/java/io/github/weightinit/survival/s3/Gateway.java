package io.github.weightinit.survival.s3;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * A gateway on loopback in front of an HTTP server. It passes bytes on as they are, so that signatures stay valid, tells
 * what was asked, and fails as networks and busy stores do.
 */
final class Gateway implements AutoCloseable {
    private final ServerSocket listener;
    private final int server;
    private final Function<RequestHead, Fault> faults;
    private final List<RequestHead> requests = Collections.synchronizedList(new ArrayList<>());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Gateway(ServerSocket listener, int server, Function<RequestHead, Fault> faults) {
        this.listener = listener;
        this.server = server;
        this.faults = faults;
    }

    /**
     * Opens a gateway.
     *
     * @param server the port of the server on loopback
     * @param faults is asked what befalls each request
     */
    static Gateway open(int server, Function<RequestHead, Fault> faults) throws IOException {
        Gateway gateway = new Gateway(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server, faults);
        gateway.threads.execute(gateway::accept);
        return gateway;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** All requests until now. */
    List<RequestHead> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                GatewayConnection connection = new GatewayConnection(
                        track(listener.accept()), track(new Socket(InetAddress.getLoopbackAddress(), server)));
                threads.execute(() -> connection.pumpRequests(this::befalls));
                threads.execute(connection::pumpResponses);
            } catch (IOException e) {
                // closed, or the server does not take it: the client sees its connection end
            }
        }
    }

    private Socket track(Socket socket) {
        open.removeIf(Socket::isClosed);
        open.add(socket);
        return socket;
    }

    private Fault befalls(RequestHead request) {
        requests.add(request);
        return faults.apply(request);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
