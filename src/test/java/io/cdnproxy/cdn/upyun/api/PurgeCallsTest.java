package io.cdnproxy.cdn.upyun.api;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.leadership.Leadership;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pace.SteadyClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of UPYUN's answers to a purge; by one client, what the codes mean. */
class PurgeCallsTest {
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private HttpServer server;
    private String answer = "[]";

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/buckets/purge/batch", exchange -> {
            asked.complete(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void theWholeNameIsPurgedByWhicheverProtocolVisitorsCame() {
        // Given
        answer = "[{\"code\":1},{\"code\":1}]";

        // When
        var failure = purge();

        // Then
        assertThat(failure).isNull();
        assertThat(asked)
                .isCompletedWithValue("{\"noif\":1,\"source_url\":\"https://%1$s/*\\nhttp://%1$s/*\\n\"}".formatted(A));
    }

    @ParameterizedTest
    @CsvSource({"2, INVALID", "3, QUOTA", "4, REFUSED", "5, REFUSED", "-1, UNAVAILABLE", "9, UNAVAILABLE"})
    void byOneClientARuleThatIsRefusedHasANumber(int code, ErrorClass expected) {
        // Given
        answer = "[{\"code\":1},{\"code\":%d}]".formatted(code);

        // When
        var failure = purge();

        // Then
        assertThat(failure.errorClass()).isEqualTo(expected);
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "[{}]", "", "{\"result\":true}"})
    void whetherAnAnswerThatSaysNothingCameFromWhatHasHappenedIsNotKnown(String text) {
        // Given
        answer = text;

        // When
        var failure = purge();

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    }

    private CdnException purge() {
        var url = URI.create("http://%s:%d"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort()));
        var connection = new UpyunConnection(
                url,
                url,
                Duration.ofSeconds(15),
                () -> new Credentials("token", "username", "password", Optional.empty()),
                Leadership.undisputed(),
                Optional.empty());
        try (var adapter = new UpyunAdapter(connection, CdnEvents.NONE, SteadyClock.ofThisMachine())) {
            return catchThrowableOfType(CdnException.class, () -> adapter.purge(A));
        }
    }
}
