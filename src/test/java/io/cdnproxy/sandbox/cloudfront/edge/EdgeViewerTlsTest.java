package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.OWN_NAME;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.tokyo;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.withMinimumProtocolVersion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeViewerTlsTest {
    private EdgeWorld world;

    @BeforeEach
    void startEdge() throws IOException {
        world = new EdgeWorld();
        world.deploy(tokyo());
    }

    @AfterEach
    void stopEdge() throws IOException {
        world.close();
    }

    @Test
    void theDistributionsCertificateIsShownForItsAlias() throws Exception {
        // When
        try (var viewer = world.viewer(A)) {

            // Then
            assertThat(viewer.certificate()).isEqualTo(world.certificateOfA.leaf());
        }
    }

    @Test
    void theNextViewerIsShownWhatWasRenewed() throws Exception {
        // Given
        try (var first = world.viewer(A)) {
            assertThat(first.certificate()).isEqualTo(world.certificateOfA.leaf());
        }

        // When
        world.renewCertificateOfA();

        // Then
        try (var next = world.viewer(A)) {
            assertThat(next.certificate()).isEqualTo(world.certificateOfA.leaf());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown.example.com", OWN_NAME})
    void theDefaultCertificateIsShownForEverybodyElse(String serverName) throws Exception {
        // When
        try (var viewer = world.viewer(serverName)) {

            // Then
            assertThat(viewer.certificate().getSubjectX500Principal().getName()).contains("cloudfront.net");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anOrdinaryPolicyAdmitsBothVersions(String version) throws Exception {
        // When
        try (var viewer = world.viewer(A, offer -> offer.setProtocols(new String[] {version}))) {

            // Then
            assertThat(viewer.socket().getSession().getProtocol()).isEqualTo(version);
        }
    }

    @Test
    void aPolicyOfTls13RefusesTls12() {
        // Given
        world.deploy(withMinimumProtocolVersion(tokyo(), "TLSv1.3_2025"));

        // When, Then
        assertThatThrownBy(() -> world.viewer(A, offer -> offer.setProtocols(new String[] {"TLSv1.2"})))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("protocol_version");
    }

    @Test
    void http11IsChosenWhereHttp2IsOfferedToo() throws Exception {
        // When
        try (var viewer = world.viewer(A, offer -> offer.setApplicationProtocols(new String[] {"h2", "http/1.1"}))) {

            // Then
            assertThat(viewer.socket().getApplicationProtocol()).isEqualTo("http/1.1");
        }
    }

    @Test
    void aViewerOfHttp2OnlyIsRefused() {
        // When, Then
        assertThatThrownBy(() -> world.viewer(A, offer -> offer.setApplicationProtocols(new String[] {"h2"})))
                .isInstanceOf(SSLHandshakeException.class)
                .hasMessageContaining("no_application_protocol");
    }
}
