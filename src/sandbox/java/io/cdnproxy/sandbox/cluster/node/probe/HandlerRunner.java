package io.cdnproxy.sandbox.cluster.node.probe;

import io.cdnproxy.sandbox.cluster.node.probe.Handler.Exec;
import io.cdnproxy.sandbox.cluster.node.probe.Handler.Http;
import io.cdnproxy.sandbox.cluster.node.probe.Handler.Impossible;
import io.cdnproxy.sandbox.cluster.node.probe.Handler.Tcp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Carries out probes and hooks; blocks for at most the time-out. */
public final class HandlerRunner {

    public ProbeResult run(Handler handler, Duration timeout) throws InterruptedException {
        try {
            return switch (handler) {
                case Tcp tcp -> connect(tcp, timeout);
                case Http http -> get(http, timeout);
                case Exec exec -> execute(exec, timeout);
                case Impossible impossible -> new ProbeResult(false, impossible.message());
            };
        } catch (IOException failed) {
            return new ProbeResult(false, failed.getMessage());
        }
    }

    private static ProbeResult connect(Tcp tcp, Duration timeout) throws IOException {
        try (var socket = new Socket()) {
            dial(socket, tcp.host(), tcp.port(), timeout);
            return new ProbeResult(true, "connected");
        }
    }

    private static ProbeResult get(Http http, Duration timeout) throws IOException {
        try (var socket = new Socket()) {
            dial(socket, http.host(), http.port(), timeout);
            Socket stream = http.tls() ? UnverifiedTls.over(socket, http.host(), http.port()) : socket;
            stream.getOutputStream().write(request(http).getBytes(StandardCharsets.US_ASCII));
            var answer = new BufferedReader(new InputStreamReader(stream.getInputStream(), StandardCharsets.US_ASCII));
            String statusLine = String.valueOf(answer.readLine());
            String[] words = statusLine.split(" ", 3);
            boolean success = words.length > 1 && words[1].matches("[23]\\d\\d");
            return new ProbeResult(success, "HTTP probe answered: " + statusLine);
        }
    }

    private static String request(Http http) {
        boolean ownHost = http.headers().keySet().stream().anyMatch("Host"::equalsIgnoreCase);
        Map<String, String> host = ownHost ? Map.of() : Map.of("Host", http.host() + ":" + http.port());
        return "GET %s HTTP/1.1\r\n".formatted(http.path())
                + List.of(host, http.headers(), Map.of("User-Agent", "kube-probe/sandbox", "Connection", "close"))
                        .stream()
                        .flatMap(headers -> headers.entrySet().stream())
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n";
    }

    private static void dial(Socket socket, String host, int port, Duration timeout) throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        socket.setSoTimeout(millis);
        socket.connect(new InetSocketAddress(host, port), millis);
    }

    private static ProbeResult execute(Exec exec, Duration timeout) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(exec.command())
                .directory(exec.directory().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(exec.environment());
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return ended
                    ? new ProbeResult(process.exitValue() == 0, "command exited with " + process.exitValue())
                    : new ProbeResult(false, "command timed out after " + timeout.toSeconds() + "s");
        } finally {
            process.destroyForcibly();
        }
    }
}
