package io.cdnproxy.apiserver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.sandbox.http.BodyInputStream;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.HeadReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An API server that keeps connections, and closes one as soon as the next request has come in, or in the middle of its answer. */
public final class ClosingApi implements AutoCloseable {
    private static final byte[] ANSWER =
            """
            {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"colour": "blue"}}
            """
                    .getBytes(UTF_8);

    private final AtomicInteger closings = new AtomicInteger();
    private final AtomicInteger cutOffs = new AtomicInteger();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket listener;

    /** Listens on a free port. */
    public ClosingApi() {
        try {
            listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    /** Method and target of every request that came in whole. */
    public List<String> requests() {
        return requests;
    }

    /** Closes the connection of as many requests as soon as they have come in. */
    public void closesInsteadOfAnswering(int times) {
        closings.set(times);
    }

    void cutsAnswersOff(int times) {
        cutOffs.set(times);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                var connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var head = HeadReader.request(in); head.isPresent(); head = HeadReader.request(in)) {
                new BodyInputStream(in, Framing.of(head.get())).readAllBytes();
                requests.add(head.get().method() + " " + head.get().target());
                if (!answer(connection)) {
                    return;
                }
            }
        } catch (IOException left) {
            return;
        }
    }

    private boolean answer(Socket connection) throws IOException {
        if (isDue(closings)) {
            return false;
        }
        boolean cutOff = isDue(cutOffs);
        var head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                .formatted(ANSWER.length);
        connection.getOutputStream().write(head.getBytes(UTF_8));
        connection.getOutputStream().write(ANSWER, 0, cutOff ? ANSWER.length / 2 : ANSWER.length);
        return !cutOff;
    }

    private static boolean isDue(AtomicInteger times) {
        return times.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
