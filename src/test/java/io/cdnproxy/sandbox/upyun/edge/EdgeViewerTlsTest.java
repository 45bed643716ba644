package io.cdnproxy.sandbox.upyun.edge;

import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.OWN_NAME;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.domain;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.pki.IssueRequest;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeViewerTlsTest {

    @RegisterExtension
    final EdgeWorld world = new EdgeWorld();

    @BeforeEach
    void serve() throws IOException {
        world.start(
                1,
                service(
                        "tokyo",
                        true,
                        true,
                        Optional.empty(),
                        domain(A, world.certificateOfA),
                        domain("off.example.com")));
    }

    @Test
    void aDomainIsShownItsCertificate() throws Exception {
        // When
        try (var viewer = world.viewer(A)) {

            // Then
            assertThat(viewer.certificate()).isEqualTo(world.certificateOfA.leaf());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unbound.example.com", "off.example.com", OWN_NAME})
    void byInferenceEverybodyElseIsShownTheEdgesOwn(String serverName) throws Exception {
        // When
        try (var viewer = world.viewer(serverName)) {

            // Then
            assertThat(viewer.certificate().getSubjectX500Principal().getName()).contains("aicdn.com");
        }
    }

    @Test
    void theNextViewerIsShownWhatWasMigratedTo() throws Exception {
        // Given
        var successor = world.publicAuthority.issue(IssueRequest.of(A));

        // When
        world.deploy(service("tokyo", true, true, Optional.empty(), domain(A, successor)));

        // Then
        try (var viewer = world.viewer(A)) {
            assertThat(viewer.certificate()).isEqualTo(successor.leaf());
        }
    }
}
