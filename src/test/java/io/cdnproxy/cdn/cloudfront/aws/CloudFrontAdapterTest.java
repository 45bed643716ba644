package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.cloudfront.DistributionApi;
import io.cdnproxy.cdn.cloudfront.DistributionApiContract;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The adapter, the real SDK and the emulator's API over HTTP. */
class CloudFrontAdapterTest extends DistributionApiContract {
    private static final Duration PROPAGATION = Duration.ofMinutes(3);
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static CertificateAuthority authority;

    private final MutableClock clock = new MutableClock(Instant.now());
    private final List<CdnCall> calls = new ArrayList<>();
    private CloudFrontEmulator emulator;
    private CloudFrontAdapter adapter;

    @BeforeAll
    static void foundAuthority() {
        authority = CertificateAuthority.root("Test root").intermediate("Test authority");
    }

    @Override
    protected DistributionApi open() throws IOException {
        emulator = CloudFrontEmulator.start(loopback(), loopback(), PROPAGATION, clock);
        adapter = new CloudFrontAdapter(connection(emulator.apiUrl()), new CdnEvents() {
            @Override
            public void onCall(CdnCall call) {
                calls.add(call);
            }
        });
        return adapter;
    }

    @AfterEach
    void close() {
        adapter.close();
        emulator.close();
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static AwsConnection connection(URI endpoint) {
        var credentials = AwsBasicCredentials.create(CloudFrontEmulator.ACCESS_KEY_ID, "secret");
        return new AwsConnection(Optional.of(endpoint), TIMEOUT, StaticCredentialsProvider.create(credentials));
    }

    @Override
    protected String issueCertificate(String name) {
        return emulator.importCertificate(authority.issue(IssueRequest.of(name)));
    }

    @Override
    protected void propagate() {
        clock.advance(PROPAGATION);
    }

    @Test
    void everyCallIsToldWithItsCode() {
        // When
        adapter.list();
        adapter.get("E0000000000000");

        // Then
        assertThat(calls)
                .extracting(CdnCall::operation, CdnCall::code, CdnCall::error)
                .containsExactly(
                        tuple("ListDistributions", "OK", Optional.empty()),
                        tuple("GetDistribution", "NoSuchDistribution", Optional.of(ErrorClass.GONE)));
        assertThat(calls).extracting(CdnCall::took).allMatch(Duration::isPositive);
    }

    @Test
    void anEndpointThatIsNotThereIsUnavailable() {
        // Given
        emulator.close();

        // When
        var list = assertThatExceptionOfType(CdnException.class).isThrownBy(adapter::list);

        // Then
        list.satisfies(failure -> {
            assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
            assertThat(failure).hasMessageContaining("ListDistributions");
        });
    }
}
