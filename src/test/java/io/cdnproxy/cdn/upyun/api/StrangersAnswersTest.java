package io.cdnproxy.cdn.upyun.api;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody between the operator and UPYUN answers in its place: that something is not there is believed of UPYUN alone. */
class StrangersAnswersTest {
    private static final String INFO = "/buckets/info";
    private static final String HOLDER = "/domains/buckets";
    private static final String SOURCE = "/v2/buckets/cdn/source";
    private static final String CACHE = "/v2/buckets/cdn/cache";
    private static final String CERTIFICATE = "/api/https/certificate/manager/";
    private static final String LIST = "/api/https/certificate/list/";
    private static final String PAGE = "<html><title>No such page</title></html>";
    private static final Answer SERVICE = new Answer(200, "{\"bucket_name\":\"tokyo\"}");
    private static final Answer NOTHING = new Answer(400, "{\"error_code\":21000,\"message\":\"none\"}");

    private record Answer(int status, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private HttpServer server;
    private UpyunAdapter adapter;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            var answer = answers.getOrDefault(exchange.getRequestURI().getPath(), new Answer(404, PAGE));
            var body = answer.body().getBytes(UTF_8);
            exchange.getResponseHeaders().add("Set-Cookie", "s=1");
            exchange.sendResponseHeaders(answer.status(), body.length);
            try (var out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
        server.start();
        answers.put("/accounts/signin/", new Answer(200, "{\"data\":{\"result\":true}}"));
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        adapter = new UpyunAdapter(
                new UpyunConnection(
                        address,
                        address,
                        Duration.ofSeconds(10),
                        () -> Emulation.CREDENTIALS,
                        Leadership.undisputed(),
                        Optional.empty()),
                CdnEvents.NONE,
                SteadyClock.ofThisMachine());
    }

    @AfterEach
    void close() {
        adapter.close();
        server.stop(0);
    }

    @Test
    void aPageThatIsNotFoundIsNoServiceThatIsNotThere() {
        // When
        var failure = failure(() -> adapter.read("tokyo"));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
        assertThat(MessageRules.brokenByFault(failure.getMessage())).isEmpty();
    }

    @Test
    void aPageThatIsNotFoundIsNoNameThatNobodyHas() {
        // When
        var failure = failure(() -> adapter.holder("a.example.com"));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void aPageIsNoCertificateThatIsNotThere(int status) {
        // Given
        answers.put(CERTIFICATE, new Answer(status, PAGE));

        // When
        var failure = failure(() -> adapter.usage("c1"));

        // Then
        assertThat(failure.code()).isEqualTo("HTTP " + status);
    }

    @ParameterizedTest
    @ValueSource(strings = {PAGE, "{\"error_code\":\"40310007\",\"message\":\"no\"}"})
    void aRefusalOfAnotherKindIsNoOriginThatNobodyHasSet(String body) {
        // Given
        answers.put(INFO, SERVICE);
        answers.put(CACHE, NOTHING);
        answers.put(SOURCE, new Answer(400, body));

        // When
        var failure = failure(() -> adapter.read("tokyo"));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.INVALID);
    }

    @Test
    void byInferenceWhatNobodyHasSetHasACode() {
        // Given
        answers.put(INFO, SERVICE);
        answers.put(CACHE, NOTHING);
        answers.put(SOURCE, NOTHING);
        answers.put(HOLDER, new Answer(400, "{\"error_code\":\"21000\",\"message\":\"DomainNotFound\"}"));

        // When
        var service = adapter.read("tokyo");

        // Then
        assertThat(service).hasValueSatisfying(read -> assertThat(read.source()).isEmpty());
        assertThat(adapter.holder("a.example.com")).isEmpty();
    }

    /** UPYUN's own trouble has the same code, and an origin that is taken for unset is written without what others have set of it. */
    @ParameterizedTest
    @ValueSource(ints = {200, 400})
    void aSystemErrorIsNoOriginThatNobodyHasSet(int status) {
        // Given
        answers.put(INFO, SERVICE);
        answers.put(CACHE, NOTHING);
        answers.put(SOURCE, new Answer(status, "{\"error_code\":21000,\"message\":\"System error.\"}"));

        // When
        var failure = failure(() -> adapter.read("tokyo"));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    }

    @Test
    void aCertificateThatTheListHasIsThereWhateverIsSaidOfIt() {
        // Given
        answers.put(CERTIFICATE, new Answer(200, "{\"data\":{\"error_code\":21000,\"message\":\"none\"}}"));
        answers.put(LIST, new Answer(200, "{\"data\":{\"result\":{\"c1\":{},\"default\":{}}}}"));

        // When
        var failure = failure(() -> adapter.usage("c1"));

        // Then
        assertThat(failure.code()).isEqualTo("21000");
        assertThat(adapter.usage("c2")).isEmpty();
    }

    /** Whoever cannot look does not know. */
    @Test
    void withoutAListNothingIsBelievedOfACertificate() {
        // Given
        answers.put(CERTIFICATE, new Answer(200, "{\"data\":{\"error_code\":21000,\"message\":\"none\"}}"));

        // When
        var failure = failure(() -> adapter.usage("c1"));

        // Then
        assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    }

    private static CdnException failure(ThrowingCallable call) {
        return catchThrowableOfType(CdnException.class, call);
    }
}
