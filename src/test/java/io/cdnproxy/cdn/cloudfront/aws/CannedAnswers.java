package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.leadership.Leadership;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What stands where AWS should be, and answers every request with what it was given. */
final class CannedAnswers implements AutoCloseable {
    static final AwsBasicCredentials CREDENTIALS = AwsBasicCredentials.create("AKIACANNED", "secret");

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ConcurrentLinkedQueue<Request> requests = new ConcurrentLinkedQueue<>();
    private final Function<Request, byte[]> answers;

    /** A request as it arrived. */
    record Request(String method, String path, Map<String, String> headers, byte[] body) {}

    private CannedAnswers(Function<Request, byte[]> answers) throws IOException {
        this.answers = answers;
        Thread.ofVirtual().start(this::serve);
    }

    /** Announces more than it sends. */
    static CannedAnswers cutOff(byte[] body, int missing) throws IOException {
        return of(request -> body, missing);
    }

    /** Answers with 200 and these bodies. */
    static CannedAnswers of(Function<Request, byte[]> bodies) throws IOException {
        return of(bodies, 0);
    }

    private static CannedAnswers of(Function<Request, byte[]> bodies, int missing) throws IOException {
        return new CannedAnswers(request -> {
            var body = bodies.apply(request);
            var head = "HTTP/1.1 200 OK\r\nETag: E1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
                    .formatted(body.length + missing)
                    .getBytes(StandardCharsets.US_ASCII);
            var answer = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, answer, head.length, body.length);
            return answer;
        });
    }

    CloudFrontAdapter adapter() {
        return adapter(Leadership.undisputed());
    }

    CloudFrontAdapter adapter(Leadership leadership) {
        return new CloudFrontAdapter(connection(leadership), CdnEvents.NONE);
    }

    AcmCertificates certificates(Leadership leadership) {
        return new AcmCertificates(connection(leadership), CdnEvents.NONE);
    }

    private AwsConnection connection(Leadership leadership) {
        return new AwsConnection(
                Optional.of(URI.create("http://127.0.0.1:" + server.getLocalPort())),
                Duration.ofSeconds(15),
                StaticCredentialsProvider.create(CREDENTIALS),
                leadership,
                List.of());
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                answer(client);
            } catch (IOException leftOrClosed) {
                // Who has heard enough leaves in the middle of an answer; the next one is still to be answered.
            }
        }
    }

    private void answer(Socket client) throws IOException {
        var request = read(new BufferedInputStream(client.getInputStream()));
        requests.add(request);
        client.getOutputStream().write(answers.apply(request));
    }

    private static Request read(InputStream in) throws IOException {
        var first = line(in).split(" ");
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        return new Request(first[0], first[1], headers, body);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the request ended after " + line);
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
