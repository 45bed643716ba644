package io.cdnproxy.sandbox.upyun.edge;

import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.B;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.server;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.source;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.tokyo;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.service.Source;
import io.cdnproxy.sandbox.upyun.service.Source.Type;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of origins that are not as they should be. */
class EdgeOriginTest {
    private static final String NO_ERROR = "no error";

    @RegisterExtension
    final EdgeWorld world = new EdgeWorld();

    @Test
    void aGoodOriginIsNoError() throws Exception {
        // When
        var error = errorOf(world.publicAuthority.issue(IssueRequest.of(B)), verified(B));

        // Then
        assertThat(error).isEqualTo(NO_ERROR);
    }

    @Test
    void theDefaultHostIs50302015WhereTheOriginsCertificateIsForItsOwnName() throws Exception {
        // When
        var error = errorOf(world.publicAuthority.issue(IssueRequest.of(B)), verified(""));

        // Then
        assertThat(error).isEqualTo("50302015");
    }

    @Test
    void theDefaultHostPassesWhereNobodyLooks() throws Exception {
        // When
        var error = errorOf(world.publicAuthority.issue(IssueRequest.of(B)), notVerified());

        // Then
        assertThat(error).isEqualTo(NO_ERROR);
    }

    @Test
    void byInferenceTheNameInTheCertificateIsComparedWithTheHost() throws Exception {
        // When
        var error = errorOf(world.publicAuthority.issue(IssueRequest.of(A)), verified(A));

        // Then
        assertThat(error).isEqualTo(NO_ERROR);
    }

    @Test
    void aWildcardInTheCertificateStandsForOneLabel() throws Exception {
        // When
        var error = errorOf(world.publicAuthority.issue(IssueRequest.of("*.example.com")), verified(B));

        // Then
        assertThat(error).isEqualTo(NO_ERROR);
    }

    @Test
    void aSelfSignedCertificateIs50302016() throws Exception {
        // Given
        var root = CertificateAuthority.root(B);

        // When
        var error = errorOf(root.keyMaterial(), verified(B));

        // Then
        assertThat(error).isEqualTo("50302016");
    }

    @Test
    void aSelfSignedCertificatePassesWhereNobodyLooks() throws Exception {
        // Given
        var root = CertificateAuthority.root(B);

        // When
        var error = errorOf(root.keyMaterial(), notVerified());

        // Then
        assertThat(error).isEqualTo(NO_ERROR);
    }

    @Test
    void anExpiredCertificateIs50302017() throws Exception {
        // Given
        var now = Instant.now();
        var expired = IssueRequest.of(B).valid(now.minus(Duration.ofDays(2)), now.minus(Duration.ofDays(1)));

        // When
        var error = errorOf(world.publicAuthority.issue(expired), verified(B));

        // Then
        assertThat(error).isEqualTo("50302017");
    }

    @Test
    void byInferenceAnUnknownAuthoritysCertificateIs50302006() throws Exception {
        // When
        var error = errorOf(world.otherAuthority.issue(IssueRequest.of(B)), verified(B));

        // Then
        assertThat(error).isEqualTo("50302006");
    }

    @Test
    void byInferenceTheServerNameIsTheHost() throws Exception {
        // Given
        try (var origin = world.origin(TestOrigin.page("hello"))) {
            world.start(origin.port(), tokyo(verified(B)));
            try (var viewer = world.viewer(A)) {

                // When
                viewer.get(A);

                // Then
                assertThat(origin.requests().remove().serverName()).isEqualTo(B);
            }
        }
    }

    @Test
    void anOriginThatSpeaksNoTlsIs50302006() throws Exception {
        // Given
        try (var origin = TestOrigin.plain(TestOrigin.page("hello"))) {

            // When
            var error = errorOf(origin.port(), verified(B));

            // Then
            assertThat(error).isEqualTo("50302006");
        }
    }

    @Test
    void aClosedPortIs50302004() throws Exception {
        // When
        var error = errorOf(closedPort(), verified(B));

        // Then
        assertThat(error).isEqualTo("50302004");
    }

    @Test
    void anUnknownNameIs50302001() throws Exception {
        // When
        var error = errorOf(closedPort(), source(Type.HTTPS, server("nowhere.example.com", 443)));

        // Then
        assertThat(error).isEqualTo("50302001");
    }

    @Test
    void anOriginThatClosesWithoutAnAnswerIs50302008() throws Exception {
        // When
        var error = errorOfAnswer((head, in, out) -> {});

        // Then
        assertThat(error).isEqualTo("50302008");
    }

    @Test
    void anAnswerThatIsNoneIs50302010() throws Exception {
        // When
        var error = errorOfAnswer(TestOrigin.text("hello\r\n\r\n"));

        // Then
        assertThat(error).isEqualTo("50302010");
    }

    @Test
    void anOriginThatIsSilentForTooLongIs50402003() throws Exception {
        // When
        var error = errorOfAnswer((head, in, out) -> in.read());

        // Then
        assertThat(error).isEqualTo("50402003");
    }

    private static Source verified(String host) {
        return source(host, Type.HTTPS, true, server(B, 443));
    }

    private static Source notVerified() {
        return source("", Type.HTTPS, false, server(B, 443));
    }

    private String errorOf(KeyMaterial certificate, Source source) throws IOException {
        try (var origin = new TestOrigin(certificate, TestOrigin.page("hello"))) {
            return errorOf(origin.port(), source);
        }
    }

    private String errorOfAnswer(TestOrigin.Answer answer) throws IOException {
        try (var origin = world.origin(answer)) {
            return errorOf(origin.port(), verified(B));
        }
    }

    private String errorOf(int port, Source source) throws IOException {
        world.start(port, tokyo(source));
        try (var viewer = world.viewer(A)) {
            var response = viewer.get(A);
            var code = response.header("X-Error-Code");
            return code.isEmpty() && response.head().status() == 200 ? NO_ERROR : code;
        }
    }

    private static int closedPort() throws IOException {
        try (var listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return listener.getLocalPort();
        }
    }
}
