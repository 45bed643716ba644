package io.cdnproxy.sandbox.cloudfront.edge;

import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.tokyo;
import static io.cdnproxy.sandbox.cloudfront.edge.EdgeFixtures.withPolicy;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cloudfront.ManagedPolicy;
import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.Test;

class EdgeOriginTlsTest extends OnTheEdge {
    private static final List<String> ALL_VERSIONS = List.of("TLSv1.2", "TLSv1.3");

    @Test
    void originCertificateForAnotherNameGives502() throws Exception {
        // Given
        var certificate = world.publicAuthority.issue(IssueRequest.of("other.example.com"));

        // When
        int status = statusOf(certificate, ALL_VERSIONS);

        // Then
        assertThat(status).isEqualTo(502);
    }

    @Test
    void originCertificateOfAnAuthorityOutsideTheBundleGives502() throws Exception {
        // Given
        var certificate = world.otherAuthority.issue(IssueRequest.of(B));

        // When
        int status = statusOf(certificate, ALL_VERSIONS);

        // Then
        assertThat(status).isEqualTo(502);
    }

    @Test
    void expiredOriginCertificateGives502() throws Exception {
        // Given
        var now = Instant.now();
        var expired = IssueRequest.of(B).valid(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));

        // When
        int status = statusOf(world.publicAuthority.issue(expired), ALL_VERSIONS);

        // Then
        assertThat(status).isEqualTo(502);
    }

    @Test
    void originCertificateWithItsIntermediateIsAccepted() throws Exception {
        // Given
        var certificate = world.publicAuthority.intermediate("issuing").issue(IssueRequest.of(B));

        // When
        int status = statusOf(certificate, ALL_VERSIONS);

        // Then
        assertThat(certificate.chain()).hasSize(2);
        assertThat(status).isEqualTo(200);
    }

    @Test
    void originCertificateWithoutItsIntermediateGives502() throws Exception {
        // Given
        var complete = world.publicAuthority.intermediate("issuing").issue(IssueRequest.of(B));

        // When
        int status = statusOf(new KeyMaterial(complete.key(), List.of(complete.leaf())), ALL_VERSIONS);

        // Then
        assertThat(status).isEqualTo(502);
    }

    @Test
    void originCertificateChainOutOfOrderGives502() throws Exception {
        // Given
        var inner = world.publicAuthority.intermediate("outer").intermediate("inner");
        var complete = inner.issue(IssueRequest.of(B));
        var chain = complete.chain();
        assertThat(chain).hasSize(3);
        var disordered = new KeyMaterial(complete.key(), List.of(chain.get(0), chain.get(2), chain.get(1)));

        // When
        int status = statusOf(disordered, ALL_VERSIONS);

        // Then
        assertThat(status).isEqualTo(502);
    }

    @Test
    void rsaOriginCertificateIsAccepted() throws Exception {
        // Given
        var certificate = world.publicAuthority.issue(IssueRequest.of(B).with(KeyAlgorithm.RSA_2048));

        // When
        int status = statusOf(certificate, ALL_VERSIONS);

        // Then
        assertThat(status).isEqualTo(200);
    }

    @Test
    void originThatSpeaksOnlyTls13Gives502() throws Exception {
        // Given
        var certificate = world.publicAuthority.issue(IssueRequest.of(B));

        // When
        int status = statusOf(certificate, List.of("TLSv1.3"));

        // Then
        assertThat(status).isEqualTo(502);
    }

    @Test
    void originWithoutACipherSuiteOfCloudFrontGives502() throws Exception {
        // Given
        var certificate = world.publicAuthority.issue(IssueRequest.of(B));

        // When
        int status = statusOf(
                certificate,
                origin -> origin.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"}));

        // Then
        assertThat(status).isEqualTo(502);
    }

    @Test
    void originWithoutACurveOfCloudFrontGives502() throws Exception {
        // Given
        var certificate = world.publicAuthority.issue(IssueRequest.of(B).with(KeyAlgorithm.RSA_2048));

        // When
        int status = statusOf(certificate, origin -> origin.setNamedGroups(new String[] {"secp521r1"}));

        // Then
        assertThat(status).isEqualTo(502);
    }

    @Test
    void everyConnectionJudgesTheCertificateAnewInsteadOfResumingASession() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.deploy(tokyo(origin));
            try (var viewer = world.viewer(A)) {
                viewer.get(A);

                // When
                viewer.get(A);

                // Then
                assertThat(origin.requests())
                        .extracting(TestOrigin.Seen::sessionId)
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void allViewerSendsTheViewersNameAndAcceptsACertificateForIt() throws Exception {
        // Given
        var certificate = world.publicAuthority.issue(IssueRequest.of(A));
        try (var origin = new TestOrigin(certificate, ALL_VERSIONS, TestOrigin.page("hello"))) {
            world.deploy(withPolicy(tokyo(origin), Optional.of(ManagedPolicy.ALL_VIEWER)));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(200);
                assertThat(origin.requests().remove().serverName()).isEqualTo(A);
            }
        }
    }

    @Test
    void allViewerAcceptsACertificateForTheOriginsOwnNameToo() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.deploy(withPolicy(tokyo(origin), Optional.of(ManagedPolicy.ALL_VIEWER)));
            try (var viewer = world.viewer(A)) {

                // When
                var response = viewer.get(A);

                // Then
                assertThat(response.head().status()).isEqualTo(200);
            }
        }
    }

    private int statusOf(KeyMaterial certificate, List<String> protocols) throws IOException {
        return statusOf(certificate, origin -> origin.setProtocols(protocols.toArray(String[]::new)));
    }

    private int statusOf(KeyMaterial certificate, Consumer<SSLParameters> settings) throws IOException {
        try (var origin = new TestOrigin(certificate, settings, TestOrigin.page("hello"))) {
            world.deploy(tokyo(origin));
            try (var viewer = world.viewer(A)) {
                return viewer.get(A).head().status();
            }
        }
    }
}
