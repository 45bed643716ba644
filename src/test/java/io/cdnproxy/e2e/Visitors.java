package io.cdnproxy.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Strangers who ask an origin for a page all the time, each time over a new connection, and are answered with whatever v2ray tells them. */
final class Visitors implements AutoCloseable {
    private static final int COUNT = 4;
    private static final int PATIENCE_MILLIS = 10_000;

    private final InetSocketAddress origin;
    private final String hostname;
    private final SSLContext trust;
    private final AtomicInteger served = new AtomicInteger();
    private final Queue<String> refused = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads;
    private volatile boolean leaving;

    Visitors(InetSocketAddress origin, String hostname, SSLContext trust) {
        this.origin = origin;
        this.hostname = hostname;
        this.trust = trust;
        this.threads = IntStream.range(0, COUNT)
                .mapToObj(number -> Thread.ofVirtual().name("visitor-" + number).start(this::visit))
                .toList();
    }

    int served() {
        return served.get();
    }

    /** What went wrong, once for each time. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    private void visit() {
        while (!leaving) {
            try (var plain = new Socket()) {
                plain.connect(origin, PATIENCE_MILLIS);
                plain.setSoTimeout(PATIENCE_MILLIS);
                var tls = (SSLSocket) trust.getSocketFactory().createSocket(plain, hostname, origin.getPort(), true);
                ask(tls);
                served.incrementAndGet();
            } catch (IOException e) {
                refused.add(e.toString());
            }
        }
    }

    private void ask(SSLSocket tls) throws IOException {
        var request = "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(hostname);
        tls.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var answer = new BufferedReader(new InputStreamReader(tls.getInputStream(), StandardCharsets.US_ASCII));
        var status = answer.readLine();
        if (status == null || !status.startsWith("HTTP/1.1 ")) {
            throw new IOException("no answer but " + status);
        }
    }

    @Override
    public void close() throws InterruptedException {
        leaving = true;
        for (var thread : threads) {
            thread.join();
        }
    }
}
