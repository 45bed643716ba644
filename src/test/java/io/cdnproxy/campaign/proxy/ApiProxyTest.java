package io.cdnproxy.campaign.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ApiProxyTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final long PATIENCE_SECONDS = 10;

    private final TestApi api = new TestApi();
    private final List<String> entered = new CopyOnWriteArrayList<>();
    private boolean sendsOn = true;
    private boolean answers = true;
    private ApiProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = ApiProxy.start(HERE, Upstream.plain(api.url()), new PathDialect(), new RecordingGate());
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        api.close();
    }

    @Test
    void passesRequestsOfOneConnectionOn() throws IOException {
        try (var client = new Client()) {
            // Given
            client.send("GET /first HTTP/1.1\r\nHost: api\r\n\r\n");
            client.readAnswer();

            // When
            client.send("POST /second HTTP/1.1\r\nHost: api\r\nContent-Length: 4\r\n\r\nbody");
            var answer = client.readAnswer();

            // Then
            assertThat(answer).isEqualTo("done");
            assertThat(api.requests).containsExactly("GET /first", "POST /second body");
            assertThat(entered).containsExactly("POST /second body", "200");
        }
    }

    @Test
    void aRequestThatIsHeldBackNeverArrives() throws IOException {
        try (var client = new Client()) {
            // Given
            sendsOn = false;

            // When
            client.send("POST /lost HTTP/1.1\r\nHost: api\r\nContent-Length: 4\r\n\r\nbody");

            // Then
            assertThat(client.isClosedWithoutAnswer()).isTrue();
            assertThat(api.requests).isEmpty();
        }
    }

    @Test
    void anAnswerThatIsHeldBackIsThatOfARequestThatTookEffect() throws IOException {
        try (var client = new Client()) {
            // Given
            answers = false;

            // When
            client.send("POST /kept HTTP/1.1\r\nHost: api\r\nContent-Length: 4\r\n\r\nbody");

            // Then
            assertThat(client.isClosedWithoutAnswer()).isTrue();
            assertThat(api.requests).containsExactly("POST /kept body");
            assertThat(entered).containsExactly("POST /kept body", "200");
        }
    }

    @Test
    void aStreamsEventsDoNotWaitForTheNextOne() throws Exception {
        try (var client = new Client()) {
            // When
            client.send("GET /watch HTTP/1.1\r\nHost: api\r\n\r\n");
            client.skipHead();

            // Then the stream is still open, and the first event is here
            assertThat(client.readChunk()).isEqualTo("first");
            api.secondEvent.countDown();
            assertThat(client.readChunk()).isEqualTo("second");
        }
    }

    @Test
    void anUpgradedConnectionCarriesBytesBothWays() throws IOException {
        try (var client = new Client()) {
            // Given
            client.send("GET /upgrade HTTP/1.1\r\nHost: api\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n");
            client.skipHead();

            // When
            client.send("anything\r\n");

            // Then
            assertThat(client.readLine()).isEqualTo("anything, echoed");
        }
    }

    @Test
    void whetherARequestWasRefusedItsDialectSays() throws IOException {
        try (var client = new Client()) {
            // When
            client.send("POST /refused HTTP/1.1\r\nHost: api\r\nContent-Length: 4\r\n\r\nbody");
            var answer = client.readAnswer();

            // Then
            assertThat(answer).isEqualTo("nope");
            assertThat(entered).containsExactly("POST /refused body", "400");
        }
    }

    private static final class PathDialect implements ApiDialect {
        @Override
        public boolean isMutating(RequestHead head) {
            return head.method().equals("POST");
        }

        @Override
        public Optional<Mutation> mutation(RequestHead head, byte[] body) {
            return Optional.of(new Mutation(head.method(), head.target(), new String(body, US_ASCII)));
        }

        @Override
        public int status(ResponseHead head, byte[] body) {
            return new String(body, US_ASCII).equals("nope") ? 400 : head.status();
        }
    }

    private final class RecordingGate implements Gate {
        @Override
        public Passage enter(Mutation mutation) {
            entered.add(mutation.toString());
            return new Passage() {
                @Override
                public boolean isSentOn() {
                    return sendsOn;
                }

                @Override
                public boolean isAnswered(int status) {
                    entered.add(String.valueOf(status));
                    return answers;
                }
            };
        }
    }

    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket(HERE, proxy.url().getPort());
        private final BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));

        Client() throws IOException {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        }

        String readLine() throws IOException {
            return in.readLine();
        }

        void skipHead() throws IOException {
            while (!readLine().isEmpty()) {
                continue;
            }
        }

        /** Every body of the API but streams has four octets. */
        String readAnswer() throws IOException {
            skipHead();
            var body = new char[4];
            assertThat(in.read(body)).isEqualTo(body.length);
            return new String(body);
        }

        String readChunk() throws IOException {
            in.readLine();
            return in.readLine();
        }

        boolean isClosedWithoutAnswer() throws IOException {
            return in.read() < 0;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** Answers "done", or with a stream, or with an echo. */
    private static final class TestApi implements AutoCloseable {
        final List<String> requests = new CopyOnWriteArrayList<>();
        final CountDownLatch secondEvent = new CountDownLatch(1);
        private final ServerSocket listener = listen();

        TestApi() {
            Thread.ofVirtual().start(this::accept);
        }

        URI url() {
            return URI.create("http://" + HERE.getHostAddress() + ":" + listener.getLocalPort());
        }

        private static ServerSocket listen() {
            try {
                return new ServerSocket(0, 50, HERE);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private void accept() {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                while (true) {
                    var client = listener.accept();
                    threads.execute(() -> serve(client));
                }
            } catch (IOException closed) {
                return;
            }
        }

        private void serve(Socket client) {
            try (client;
                    var in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII))) {
                var out = client.getOutputStream();
                for (var line = in.readLine(); line != null; line = in.readLine()) {
                    var request = line.replace(" HTTP/1.1", "");
                    int length = 0;
                    for (var field = in.readLine(); !field.isEmpty(); field = in.readLine()) {
                        length = field.startsWith("Content-Length: ") ? 4 : length;
                    }
                    var body = new char[length];
                    assertThat(in.read(body)).isEqualTo(length);
                    requests.add((request + " " + new String(body)).strip());
                    switch (request) {
                        case "GET /watch" -> {
                            out.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirst\r\n"
                                    .getBytes(US_ASCII));
                            assertThat(secondEvent.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                                    .isTrue();
                            out.write("6\r\nsecond\r\n0\r\n\r\n".getBytes(US_ASCII));
                        }
                        case "GET /upgrade" -> {
                            out.write("HTTP/1.1 101 Switching Protocols\r\n\r\n".getBytes(US_ASCII));
                            out.write((in.readLine() + ", echoed\r\n").getBytes(US_ASCII));
                        }
                        case "POST /refused" ->
                            out.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnope".getBytes(US_ASCII));
                        default -> out.write("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ndone".getBytes(US_ASCII));
                    }
                }
            } catch (IOException | InterruptedException ended) {
                return;
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
