package io.cdnproxy.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.sandbox.Demonstration;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.Progress;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.Tunnel;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the image is there for, on any architecture. */
@Tag("image")
class ImageInSandboxIT {
    private static final Duration PROPAGATION = Duration.ofSeconds(1);

    /** An emulator needs a minute for what this machine does in a second. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Test
    void itsOperatorMakesAProxyReady(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path folder) throws Exception {
        var progress = new Progress(System.out::println);
        try (var sandbox = Sandbox.start(folder, PROPAGATION, progress)) {
            // Given
            var installation = OperatorInstallation.install(sandbox);
            var command = Container.ofBuiltImage().command();
            try (var web = Tunnel.webSite(sandbox);
                    var operator = installation.start(command, Map.of(), progress::tell)) {
                await().atMost(PATIENCE).until(() -> isReady(installation.http()));

                // When
                var proxy = new Demonstration(sandbox, web, progress).apply();

                // Then
                try (var tunnel = Tunnel.open(sandbox, web, proxy)) {
                    assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(HttpURLConnection.HTTP_OK);
                }
            }
        }
    }

    private static boolean isReady(URI operator) throws InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(operator.resolve("/q/health/ready"))
                    .timeout(PATIENCE)
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }
}
