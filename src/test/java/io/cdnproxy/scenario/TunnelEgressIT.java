package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.Tunnel;
import io.cdnproxy.sandbox.client.WebServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A proxy user must not reach the cluster or the node's credentials. */
@ExtendWith(InWorld.class)
class TunnelEgressIT {

    @Test
    void aProxyUserReachesNeitherApiServerNorMetadata(World world, User alice) throws Exception {
        // Given
        alice.appliesAProxy();
        alice.awaitsReady();
        var apiServer = URI.create(world.sandbox.controlPlane().url());
        var host = apiServer.getHost();
        int port = apiServer.getPort();
        assertSomebodyListens(host, port);
        try (var local = WebServer.start(new InetSocketAddress("127.0.0.1", 0));
                var tunnel = alice.opensTheTunnel()) {
            var forbidden = List.of(
                    "http://%s:%d/version".formatted(host, port),
                    "http://[::ffff:%s]:%d/version".formatted(host, port),
                    "http://localhost:%d/".formatted(local.page().getPort()),
                    "http://169.254.169.254/latest/meta-data/",
                    "http://[::ffff:169.254.169.254]/latest/meta-data/",
                    "http://[fd00:ec2::254]/latest/meta-data/");

            // When
            var reached =
                    forbidden.stream().filter(url -> isReached(tunnel, url)).toList();

            // Then
            assertThat(reached).isEmpty();
            assertThat(local.hits()).isZero();
            assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
        }
    }

    private static boolean isReached(Tunnel tunnel, String url) {
        try {
            tunnel.fetch(URI.create(url));
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void assertSomebodyListens(String host, int port) throws IOException {
        try (var socket = new Socket(host, port)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }
}
