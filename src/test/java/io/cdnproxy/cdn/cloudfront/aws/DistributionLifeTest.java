package io.cdnproxy.cdn.cloudfront.aws;

import static io.cdnproxy.cdn.TeardownGoal.DELETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.UsableCertificate;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.cdn.cloudfront.CloudFrontCdn;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Adoption;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Front;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.OptionalSettings;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Target;
import io.cdnproxy.cdn.cloudfront.DistributionMarks;
import io.cdnproxy.cdn.cloudfront.Inventory;
import io.cdnproxy.cdn.cloudfront.StepWords;
import io.cdnproxy.pace.SteadyClock;
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
            Duration.ofSeconds(5),
            2500);

    private CloudFrontEmulator emulator;
    private CloudFrontAdapter adapter;
    private Inventory inventory;
    private CloudFrontCdn reconciler;

    @BeforeEach
    void start() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        emulator = CloudFrontEmulator.start(loopback, loopback, PROPAGATION, Clock.systemUTC());
        var credentials = AwsBasicCredentials.create(CloudFrontEmulator.ACCESS_KEY_ID, "secret");
        adapter = new CloudFrontAdapter(
                new AwsConnection(
                        Optional.of(emulator.apiUrl()),
                        SETTINGS.apiCallTimeout(),
                        StaticCredentialsProvider.create(credentials)),
                CdnEvents.NONE);
        inventory = new Inventory(SETTINGS, adapter, CdnEvents.NONE, SteadyClock.ofThisMachine());
        reconciler = new CloudFrontCdn(
                SETTINGS,
                WriteBudget.of(SETTINGS),
                adapter,
                inventory,
                StepWords.to(CdnEvents.NONE),
                SteadyClock.ofThisMachine());
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
        var desired = desired(TOKYO, certificate());

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

    @Test
    void whatSomebodyMadeIsAdoptedOnceItsTagAllowsIt() {
        // Given
        var certificate = certificate();
        var somebodys = desired(new Owner("somebody", "else", "made", "it"), certificate)
                .settings();
        var made = adapter.create("made by hand", somebodys, Map.of("team", "network"));
        var adopting = adopting(desired(TOKYO, certificate), made.id(), Optional.empty());
        var refused = awaitMessage(adopting, "cdnproxy.io/adoptable-by=proxies/tokyo");
        adapter.tag(made.arn(), Map.of("cdnproxy.io/adoptable-by", "proxies/tokyo"));
        reconciler.lookAgain(TOKYO.namespace(), TOKYO.uid());
        awaitMessage(adopting, "approvedDiff");
        var offer = reconciler.look(adopting).offer().orElseThrow();

        // When
        var approved = adopting(desired(TOKYO, certificate), made.id(), Optional.of(offer.fingerprint()));
        await().until(() ->
                reconciler.reconcile(approved, 2).distributionDeployed().isTrue());

        // Then
        assertThat(refused.offer()).isEmpty();
        assertThat(adapter.list()).singleElement().satisfies(distribution -> {
            assertThat(distribution.id()).isEqualTo(made.id());
            assertThat(distribution.comment()).isEqualTo(DistributionMarks.comment(TOKYO));
        });
        assertThat(adapter.tags(made.arn())).containsAllEntriesOf(TOKYO.tags()).containsEntry("team", "network");
    }

    private CdnReport awaitMessage(DesiredDistribution desired, String part) {
        return await().until(
                        () -> reconciler.reconcile(desired, 1),
                        report -> report.distributionDeployed().message().contains(part));
    }

    private String certificate() {
        var authority = CertificateAuthority.root("Test root").intermediate("Test authority");
        return emulator.importCertificate(authority.issue(IssueRequest.of("a.example.com")));
    }

    private static DesiredDistribution adopting(DesiredDistribution desired, String id, Optional<String> approvedDiff) {
        return new DesiredDistribution(
                desired.owner(),
                desired.front(),
                desired.target(),
                desired.optional(),
                desired.tags(),
                DriftPolicy.Report,
                Optional.of(new Adoption(id, approvedDiff)));
    }

    private static DesiredDistribution desired(Owner owner, String certificateArn) {
        return new DesiredDistribution(
                owner,
                new Front("a.example.com", UsableCertificate.withId(certificateArn)),
                new Target("b.example.com", 443, Readiness.WORKS),
                OptionalSettings.NONE,
                Map.of(),
                DriftPolicy.Enforce,
                Optional.empty());
    }
}
