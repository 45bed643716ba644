package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.TeardownGoal.DELETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.DesiredDistribution;
import io.cdnproxy.cdn.DesiredDistribution.Front;
import io.cdnproxy.cdn.DesiredDistribution.OptionalSettings;
import io.cdnproxy.cdn.DesiredDistribution.Readiness;
import io.cdnproxy.cdn.DesiredDistribution.Target;
import io.cdnproxy.cdn.DistributionReconciler;
import io.cdnproxy.cdn.Inventory;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The whole room with its thread, the real SDK and the emulator's API: one distribution from nothing to nothing. */
class DistributionLifeTest {
    private static final Owner TOKYO = new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo");
    private static final Duration PROPAGATION = Duration.ofMillis(50);
    private static final CdnSettings SETTINGS = new CdnSettings(
            "cluster-1",
            Duration.ofMillis(10),
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            100,
            100,
            Duration.ofSeconds(5));

    private CloudFrontEmulator emulator;
    private CloudFrontAdapter adapter;
    private Inventory inventory;
    private DistributionReconciler reconciler;

    @BeforeEach
    void start() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        emulator = CloudFrontEmulator.start(loopback, loopback, PROPAGATION, Clock.systemUTC());
        var credentials = AwsBasicCredentials.create(CloudFrontEmulator.ACCESS_KEY_ID, "secret");
        adapter = new CloudFrontAdapter(new AwsConnection(
                Optional.of(emulator.apiUrl()),
                SETTINGS.apiCallTimeout(),
                StaticCredentialsProvider.create(credentials)));
        inventory = new Inventory(SETTINGS, adapter, CdnEvents.NONE, Clock.systemUTC());
        reconciler = new DistributionReconciler(SETTINGS, adapter, inventory, CdnEvents.NONE, Clock.systemUTC());
        inventory.start();
    }

    @AfterEach
    void stop() {
        inventory.close();
        adapter.close();
        emulator.close();
    }

    @Test
    void aDistributionIsCreatedDeployedAndRemoved() {
        // Given
        var authority = CertificateAuthority.root("Test root").intermediate("Test authority");
        var certificate = emulator.importCertificate(authority.issue(IssueRequest.of("a.example.com")));
        var desired = desired(certificate);

        // When
        await().until(() ->
                reconciler.reconcile(desired, 1).distributionDeployed().isTrue());
        var deployed = emulator.deployments().deployed();
        await().until(() -> reconciler.teardown(DELETED, TOKYO, 2, Optional.empty()) instanceof TeardownReport.Gone);

        // Then
        assertThat(deployed).singleElement().satisfies(distribution -> assertThat(distribution.aliases())
                .containsExactly("a.example.com"));
        assertThat(emulator.deployments().domainNames()).isEmpty();
    }

    private static DesiredDistribution desired(String certificateArn) {
        return new DesiredDistribution(
                TOKYO,
                new Front("a.example.com", certificateArn),
                new Target("b.example.com", 443, Readiness.WORKS),
                OptionalSettings.NONE,
                Map.of(),
                DriftPolicy.Enforce,
                Optional.empty());
    }
}
