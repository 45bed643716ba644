package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody copies an ARN: the certificate is found by what it covers. */
@ExtendWith(InWorld.class)
class DiscoveredCertificateIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** Whatever is done about drift: nobody has chosen the one that it shows. */
    @ParameterizedTest
    @EnumSource(DriftPolicy.class)
    void aCertificateIsFoundAndReplacedByOneThatIsValidForLonger(DriftPolicy policy, World world, User alice)
            throws Exception {
        // Given
        alice.applies(discovering(alice.spec(), policy));
        var id = alice.awaitsReady().distributionId().orElseThrow();
        var found = world.shownCertificate(id);

        // When
        var longer = world.sandbox
                .cloudFront()
                .importCertificate(world.sandbox
                        .publicAuthority()
                        .issue(IssueRequest.of(alice.edgeHostname())
                                .valid(
                                        Instant.now().minus(Duration.ofHours(1)),
                                        Instant.now().plus(Duration.ofDays(300)))));
        alice.asksForAPass();

        // Then
        assertThat(found).isPresent();
        await("another certificate").atMost(PATIENCE).untilAsserted(() -> assertThat(world.shownCertificate(id))
                .contains(longer));
        // An edge may show it before the status tells of it.
        await("it in the status").atMost(PATIENCE).untilAsserted(() -> assertThat(
                        alice.sees().object().<String>get("status", "viewerCertificate", "arn"))
                .isEqualTo(longer));
        assertThat(alice.awaitsReady().distributionId()).contains(id);
        try (var tunnel = alice.opensTheTunnel()) {
            assertThat(tunnel.fetchThroughTheChain().status()).isEqualTo(200);
        }
    }

    private static CdnProxySpec discovering(CdnProxySpec spec, DriftPolicy policy) {
        return SpecDraft.from(spec)
                .viewerCertificate(ViewerCertificateSpec.discovered())
                .driftPolicy(policy)
                .done();
    }
}
