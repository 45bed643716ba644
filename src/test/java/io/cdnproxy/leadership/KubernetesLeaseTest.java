package io.cdnproxy.leadership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KubernetesLeaseTest {
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private HttpServer server;
    private KubernetesClient client;
    private KubernetesLease lease;
    private volatile boolean hangs;

    @BeforeEach
    void startsAnApiServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder()
                        .withAutoConfigure(false)
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .build())
                .build();
        lease = new KubernetesLease(client, "cdnproxy-system", "cdnproxy-operator", PATIENCE);
    }

    @AfterEach
    void stops() {
        client.close();
        server.stop(0);
    }

    /** Else a leader neither renews nor ends, and nobody sees that nothing is done any more. */
    @Test
    void anAnswerThatBeginsAndNeverEndsIsNotWaitedFor() {
        // Given
        new KubernetesLease(client, "cdnproxy-system", "cdnproxy-operator", Duration.ofMinutes(1)).read();
        hangs = true;

        // When
        assertThatThrownBy(lease::read)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessage("no answer in time");
        hangs = false;

        // Then
        assertThat(lease.read()).as("the next attempt").isEmpty();
    }

    @Test
    void aLeaseIsNeverShorterThanItsHolderReckons() {
        // Given
        var form = new LeaseForm("cdnproxy-system", "cdnproxy-operator", "a", Duration.ofMillis(30_500));

        // When
        var written = form.first(Instant.EPOCH);

        // Then
        assertThat(written.getSpec().getLeaseDurationSeconds()).isEqualTo(31);
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (hangs) {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            return;
        }
        exchange.sendResponseHeaders(404, -1);
        exchange.close();
    }
}
