package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an API server says that does not show the object, and what whoever asked can do then. */
class ClusterAnswersTest {
    @TempDir
    Path directory;

    private HttpServer apiServer;

    @BeforeEach
    void start() throws IOException {
        apiServer = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        apiServer.start();
    }

    @AfterEach
    void stop() {
        apiServer.stop(0);
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

    private void says(int status, String body) {
        apiServer.createContext("/", exchange -> {
            try (exchange) {
                var bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    private static String status(int code, String message) {
        return """
                {"kind": "Status", "apiVersion": "v1", "status": "Failure", "code": %d, "message": "%s"}"""
                .formatted(code, message);
    }

    private String url() {
        return "http://127.0.0.1:%d/".formatted(apiServer.getAddress().getPort());
    }

    private CommandRun run() throws IOException {
        var file = Files.writeString(
                directory.resolve("kubeconfig"),
                """
                kind: Config
                clusters: [{name: c, cluster: {server: "%s"}}]
                users: [{name: u, user: {token: t}}]
                contexts: [{name: x, context: {cluster: c, user: u, namespace: proxies}}]
                current-context: x
                """
                        .formatted(url()));
        return CommandRun.of("tokyo", "--kubeconfig", file.toString());
    }
}
