package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.certificate.CertificateKeeper;
import io.cdnproxy.certificate.CertificateKeeperContract;
import io.cdnproxy.conformance.Clients;
import io.cdnproxy.conformance.Configs;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The adapter, the real SDK and the emulator's ACM over HTTP. */
class AcmCertificatesTest extends CertificateKeeperContract {
    private static CertificateAuthority authority;

    private CloudFrontEmulator emulator;
    private AcmCertificates acm;

    @BeforeAll
    static void foundAuthority() {
        authority = CertificateAuthority.root("Test root").intermediate("Test authority");
    }

    @Override
    protected CertificateKeeper open() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        emulator = CloudFrontEmulator.start(loopback, loopback, Duration.ofMinutes(3), Clock.systemUTC());
        var credentials = AwsBasicCredentials.create(CloudFrontEmulator.ACCESS_KEY_ID, "secret");
        acm = new AcmCertificates(
                new AwsConnection(
                        Optional.of(emulator.apiUrl()),
                        Duration.ofSeconds(15),
                        StaticCredentialsProvider.create(credentials)),
                CdnEvents.NONE);
        return acm;
    }

    @AfterEach
    void close() {
        acm.close();
        emulator.close();
    }

    @Override
    protected String issue(String name) {
        return emulator.importCertificate(authority.issue(IssueRequest.of(name)));
    }

    @Override
    protected String missing(String like) {
        return like.substring(0, like.lastIndexOf('/')) + "/00000000-0000-0000-0000-000000000000";
    }

    @Override
    protected String elsewhere(String like) {
        return like.replace("us-east-1", "eu-west-1");
    }

    @Test
    void bothRegionsAreTold() {
        // When
        var verdict = acm.outOfReach("arn:aws:acm:eu-west-1:123456789012:certificate/tokyo");

        // Then
        assertThat(verdict).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.WrongRegion);
            assertThat(told.message()).contains("eu-west-1", "us-east-1");
        });
    }

    @Test
    void whatShowsACertificateIsNamedByItsArn() {
        // Given
        var certificate = issue("a.example.com");
        try (var account = new Clients(emulator.apiUrl()).cloudFront(Clients.key(CloudFrontEmulator.ACCESS_KEY_ID))) {
            var distribution = account.createDistribution(c -> c.distributionConfig(Configs.builder()
                            .viewerCertificate(Configs.certificate(certificate))
                            .build()))
                    .distribution();

            // When
            var users = acm.users(certificate);

            // Then
            assertThat(users).containsExactly(distribution.arn());
        }
    }

    /** A list shows the first hundred. */
    @Test
    void allNamesOfACertificateCountHoweverManyItHas() {
        // Given
        var names = IntStream.rangeClosed(1, 150)
                .mapToObj("n%03d.example.com"::formatted)
                .toArray(String[]::new);
        var many = emulator.importCertificate(authority.issue(IssueRequest.of(names)));

        // When
        var first = acm.list();
        var second = acm.list();

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(first)
                .filteredOn(certificate -> certificate.id().equals(many))
                .singleElement()
                .satisfies(certificate -> assertThat(certificate.names()).isEqualTo(CertificateNames.of(names)));
    }
}
