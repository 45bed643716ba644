package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.cdnproxy.Proxies;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an API server says that does not show the object, and what whoever asked can do then. */
class ClusterAnswersTest {
    @TempDir
    Path directory;

    private static final String OBJECT = Serialization.asJson(Proxies.external());

    private final CountDownLatch isOver = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer apiServer;

    @BeforeEach
    void start() throws IOException {
        apiServer = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        apiServer.setExecutor(threads);
        apiServer.start();
    }

    @AfterEach
    void stop() {
        isOver.countDown();
        apiServer.stop(0);
        threads.close();
    }

    @Test
    void credentialsThatHaveExpiredAreToBeHadAnew() throws IOException {
        // Given
        says(401, status(401, "Unauthorized"));

        // When
        var run = run();

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "CdnProxy tokyo in namespace proxies cannot be read: the API server %s refuses with 401 (Unauthorized): sign in anew, or name a file with credentials that are valid"
                                .formatted(url()));
    }

    @Test
    void itsWordsGiveNoOrdersToATerminal() throws IOException {
        // Given
        says(403, status(403, "forbidden \\u001b[2J\\u009b2J for alice"));

        // When
        var run = run();

        // Then
        assertThat(run.err())
                .contains("refuses with 403 (forbidden ?[2J?2J for alice): have the cluster's administrators");
    }

    @Test
    void aClusterThatDoesNotKnowTheKindIsAnotherOne() throws IOException {
        // Given
        says(404, "404 page not found");

        // When
        var run = run();

        // Then
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("there is no CdnProxy tokyo in namespace proxies of " + url())
                .contains("does not know objects of this kind: name a file whose context leads to another cluster");
    }

    static Stream<Arguments> otherThings() {
        return Stream.of(
                arguments("a page for browsers", "<!DOCTYPE html><html><title>Sign in</title></html>"),
                arguments("a page for browsers", "\n  <html><body>Welcome to the hotel</body></html>"),
                arguments("a page for browsers", "<?xml version=\"1.0\"?><Error/>"),
                arguments("nothing", ""),
                arguments("nothing", " \r\n"),
                arguments("no JSON", "OK"),
                arguments("no JSON", "kind: CdnProxy\nmetadata: {name: tokyo}\n"),
                arguments("no JSON", "\u0000\u001f\u008b"),
                arguments("no JSON", OBJECT + " and more"),
                arguments("JSON that ends in the middle", OBJECT.substring(0, OBJECT.length() - 1)),
                arguments("JSON that ends in the middle", OBJECT.substring(0, OBJECT.length() / 2)),
                arguments("JSON that ends in the middle", "{"),
                arguments("JSON of no kind", "{}"),
                arguments("JSON of no kind", "[" + OBJECT + "]"),
                arguments("JSON of no kind", "\"CdnProxy\""),
                arguments("JSON of no kind", "null"),
                arguments("JSON of no kind", "42"),
                arguments("JSON of no kind", "{\"error\": \"login_required\"}"),
                arguments("JSON of kind Status", status(200, "fine")),
                arguments("JSON of kind Pod", "{\"kind\": \"Pod\", \"metadata\": {\"name\": \"tokyo\"}}"),
                arguments("JSON of kind ?[2J?", "{\"kind\": \"\\u001b[2J\\u202e\"}"));
    }

    /** As from a hotel's network, a gateway that wants a login, or a web server at that address. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("otherThings")
    void whatIsNoApiServerIsToldByWhatItSays(String what, String body) throws IOException {
        // Given
        says(200, body);

        // When
        var run = run();

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualToIgnoringNewLines(
                        "CdnProxy tokyo in namespace proxies cannot be read: what answers at %s is no API server, or something stands in front of it (what comes back is %s): sign in where that asks for it, see that no proxy of this machine's settings answers in its place, or name a file whose context leads to the API server itself"
                                .formatted(url(), what));
    }

    static Stream<String> otherForms() {
        return Stream.of(
                "{'kind': 'CdnProxy'}",
                "{'kind': 'CdnProxy', 'metadata': null, 'spec': null}",
                "{'kind': 'CdnProxy', 'metadata': {'name': 'tokyo', 'uid': 'u'}}",
                "{'kind': 'CdnProxy', 'metadata': {'name': 'tokyo', 'uid': 'u'}, 'spec': []}",
                "{'kind': 'CdnProxy', 'metadata': {'name': 'tokyo', 'uid': 'u'}, 'spec': {}}",
                "{'kind': 'CdnProxy', 'metadata': {'name': 'tokyo', 'uid': 'u'}, 'spec': {'hostname': 'a.example.com'}}",
                "{'kind': 'CdnProxy', 'metadata': {'name': 'tokyo', 'uid': 'u'}, 'spec': {'hostname': ['a'], 'origin': 5}}",
                "{'kind': 'CdnProxy', 'metadata': {'name': 'osaka', 'uid': 'u'}, 'spec': {'hostname': 'a.example.com'}}",
                "{'kind': 'CdnProxy', 'metadata': {'name': 'tokyo', 'uid': 'u'}, 'status': 'x',"
                        + " 'spec': {'hostname': 'a.example.com', 'origin': {'hostname': 'b.example.com'}}}");
    }

    @ParameterizedTest
    @MethodSource("otherForms")
    void anObjectOfAnotherFormIsToldInASentence(String body) throws IOException {
        // Given
        says(200, body.replace('\'', '"'));

        // When
        var run = run();

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("it is not as this version expects one: use the version of the operator that looks after it");
    }

    @Test
    void anAnswerThatIsCutOffIsNoAnswer() throws IOException {
        // Given a connection that ends before what was announced has come
        answers(exchange -> {
            exchange.sendResponseHeaders(200, OBJECT.length());
            exchange.getResponseBody().write(OBJECT.substring(0, 10).getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });

        // When
        var run = run();

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err().lines())
                .singleElement()
                .asString()
                .contains("cannot be reached, or is none (")
                .doesNotContain("null");
    }

    /** It would never exceed the time that a client waits for the next byte. */
    @Test
    @Timeout(20)
    void anAnswerThatDripsIsNotWaitedFor() throws IOException {
        // Given
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (isOver.getCount() > 0) {
                exchange.getResponseBody().write(' ');
                exchange.getResponseBody().flush();
                pause();
            }
        });

        // When
        var run = run("--timeout", "1");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be reached, or is none (no whole answer within 1s)");
    }

    @Test
    @Timeout(20)
    void norIsOneThatDoesNotBegin() throws IOException {
        // Given
        answers(exchange -> {
            while (isOver.getCount() > 0) {
                pause();
            }
        });

        // When
        var run = run("--timeout", "1");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("cannot be reached, or is none (");
    }

    @Test
    @Timeout(60)
    void anAnswerWithoutEndIsNotReadToItsEnd() throws IOException {
        // Given
        answers(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            while (isOver.getCount() > 0) {
                exchange.getResponseBody().write(blanks);
            }
        });

        // When
        var run = run("--timeout", "50");

        // Then
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("(what comes back is more than 32 MiB)");
    }

    /** Less is told, and why; the links are dialled all the same. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("otherThings")
    void whatIsNoListOfChildrenIsANote(String what, String body) throws IOException {
        // Given
        says(200, body);
        isThere();

        // When
        var evidence = evidence();

        // Then
        assertThat(evidence.objects()).isEmpty();
        assertThat(evidence.unread())
                .hasSize(10)
                .contains(
                        "Pods cannot be read: what comes back is " + what,
                        "Events cannot be read: what comes back is " + what);
    }

    @Test
    void whatIsNoObjectInAListIsLeftOut() throws IOException {
        // Given
        says(200, list("", "null, 5, 'x', [], " + owned("a", "uid-tokyo")));
        isThere();

        // When
        var evidence = evidence();

        // Then
        assertThat(evidence.objects())
                .hasSize(9)
                .extracting(object -> object.path("kind").asText())
                .contains("Pod", "Service", "DNSEndpoint");
    }

    @Test
    void aLongListComesPageByPage() throws IOException {
        // Given
        says(200, list("", ""));
        isThere();
        var asked = new ConcurrentLinkedQueue<String>();
        apiServer.createContext("/api/v1/namespaces/proxies/pods", exchange -> {
            var query = exchange.getRequestURI().getRawQuery();
            asked.add(query);
            answer(
                    exchange,
                    200,
                    query.contains("continue")
                            ? list("", owned("b", "uid-tokyo"))
                            : list("more, please", owned("a", "uid-tokyo")));
        });

        // When
        var evidence = evidence();

        // Then
        assertThat(evidence.objects())
                .extracting(object -> object.at("/metadata/name").asText())
                .containsExactly("a", "b");
        assertThat(evidence.unread()).isEmpty();
        assertThat(asked)
                .hasSize(2)
                .allMatch(query -> query.contains("limit="))
                .last()
                .asString()
                .endsWith("&continue=more%2C%20please");
    }

    @Test
    void ofANamespaceOnlyWhatGoesBackToTheObjectIsKept() throws IOException {
        // Given
        says(200, list("", owned("x", "uid-of-another")));
        isThere();
        says("/apis/apps/v1/namespaces/proxies/deployments", list("", owned("d", "uid-tokyo")));
        says("/apis/apps/v1/namespaces/proxies/replicasets", list("", owned("r", "uid-of-d")));
        says(
                "/api/v1/namespaces/proxies/events",
                list(
                        "",
                        "{'type': 'Warning', 'involvedObject': {'uid': 'uid-of-r'}}, {'type': 'Normal', 'involvedObject': {'uid': 'uid-of-r'}}, {'type': 'Warning', 'involvedObject': {'uid': 'uid-of-x'}}"));

        // When
        var evidence = evidence();

        // Then
        assertThat(evidence.objects())
                .extracting(object -> object.at("/metadata/name").asText())
                .containsExactly("d", "r");
        assertThat(evidence.warnings()).hasSize(1);
    }

    @Test
    void theServiceThatAWebsiteNamesIsReadWithWhatIsSaidOfIt() throws IOException {
        // Given
        says(200, list("", ""));
        isThere(Serialization.asJson(Proxies.websiteInCluster()));
        says(
                "/api/v1/namespaces/proxies/services/web",
                Serialization.asJson(new ServiceBuilder()
                        .withNewMetadata()
                        .withName("web")
                        .withUid("uid-of-web")
                        .endMetadata()
                        .build()));
        says(
                "/api/v1/namespaces/proxies/events",
                list("", "{'type': 'Warning', 'involvedObject': {'uid': 'uid-of-web'}}"));

        // When
        var evidence = evidence();

        // Then
        assertThat(evidence.service().orElseThrow().getMetadata().getName()).isEqualTo("web");
        assertThat(evidence.warnings()).hasSize(1);
        assertThat(evidence.unread()).isEmpty();
    }

    @Test
    void thatItMayNotBeReadIsANote() throws IOException {
        // Given
        says(200, list("", ""));
        isThere(Serialization.asJson(Proxies.websiteInCluster()));
        apiServer.createContext(
                "/api/v1/namespaces/proxies/services/web", exchange -> answer(exchange, 403, status(403, "forbidden")));

        // When
        var evidence = evidence();

        // Then
        assertThat(evidence.service()).isEmpty();
        assertThat(evidence.unread()).singleElement().asString().startsWith("Service web cannot be read: ");
    }

    @Test
    void thatItDoesNotExistIsANote() throws IOException {
        // Given
        says(200, list("", ""));
        isThere(Serialization.asJson(Proxies.websiteInCluster()));
        apiServer.createContext(
                "/api/v1/namespaces/proxies/services/web", exchange -> answer(exchange, 404, status(404, "not found")));

        // When
        var evidence = evidence();

        // Then
        assertThat(evidence.service()).isEmpty();
        assertThat(evidence.unread())
                .singleElement()
                .asString()
                .startsWith("Service web, which website.serviceRef names, does not exist: create it");
    }

    /** As from a namespace that is larger than anybody's patience, or from a server that gives out pages for ever. */
    @Test
    @Timeout(60)
    void whatIsTooMuchIsLeftAndTold() throws IOException {
        // Given
        says(200, list("again", ""));
        isThere();

        // When
        var evidence = evidence();

        // Then
        assertThat(evidence.unread())
                .hasSize(10)
                .contains(
                        "not all Pods are read, as more than 32 MiB would come in all: some may be missing here, see kubectl get pods");
    }

    private void isThere() {
        isThere(OBJECT);
    }

    private void isThere(String object) {
        says("/apis/cdnproxy.io/v1alpha1/namespaces/proxies/cdnproxies/tokyo", object);
    }

    private void says(String path, String body) {
        apiServer.createContext(path, exchange -> answer(exchange, 200, body));
    }

    private static String list(String next, String items) {
        return "{'kind': 'XList', 'metadata': {'continue': '%s'}, 'items': [%s]}"
                .formatted(next, items)
                .replace('\'', '"');
    }

    private static String owned(String name, String by) {
        return "{'metadata': {'name': '%s', 'uid': 'uid-of-%s', 'ownerReferences': [{'uid': '%s'}]}}"
                .formatted(name, name, by);
    }

    private ProxyEvidence evidence() throws IOException {
        try (var server = ApiServer.by(kubeconfig(), Duration.ofSeconds(10))) {
            return new ProxyReader(server).read("proxies", "tokyo");
        }
    }

    private void says(int status, String body) {
        answers(exchange -> answer(exchange, status, body));
    }

    private void answers(HttpHandler handler) {
        apiServer.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        // None at all is announced by a negative length.
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void pause() throws IOException {
        try {
            isOver.await(50, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            throw new InterruptedIOException();
        }
    }

    private static String status(int code, String message) {
        return """
                {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": %d, "message": "%s"}"""
                .formatted(code, message);
    }

    private String url() {
        return "http://127.0.0.1:%d/".formatted(apiServer.getAddress().getPort());
    }

    private CommandRun run(String... options) throws IOException {
        var arguments = Stream.of(
                        new String[] {"tokyo", "--kubeconfig", kubeconfig().toString()}, options)
                .flatMap(Stream::of)
                .toArray(String[]::new);
        return CommandRun.of(arguments);
    }

    private Path kubeconfig() throws IOException {
        return Files.writeString(
                directory.resolve("kubeconfig"),
                """
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: x, context: {cluster: c, user: u, namespace: proxies}}]
                current-context: x
                """
                        .formatted(url()));
    }
}
