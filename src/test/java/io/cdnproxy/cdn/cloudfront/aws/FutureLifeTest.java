package io.cdnproxy.cdn.cloudfront.aws;

import static io.cdnproxy.cdn.TeardownGoal.DISABLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnGoal.Readiness;
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
import io.cdnproxy.cdn.cloudfront.Inventory;
import io.cdnproxy.cdn.cloudfront.StepWords;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlDocument;
import io.cdnproxy.pace.SteadyClock;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** The whole room with its thread at a CloudFront that knows more than any client. */
class FutureLifeTest {
    private static final Owner TOKYO = new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo");
    private static final Duration OFTEN = Duration.ofMillis(50);
    private static final CdnSettings SETTINGS =
            new CdnSettings("cluster-1", Duration.ofMillis(10), OFTEN, OFTEN, 100, 100, Duration.ofSeconds(5), 2500);

    private CloudFrontEmulator emulator;
    private CloudFrontAdapter adapter;
    private CloudFrontClient console;
    private Inventory inventory;
    private CloudFrontCdn reconciler;
    private String certificate;

    @BeforeEach
    void start() throws IOException {
        var loopback = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        emulator = CloudFrontEmulator.start(loopback, loopback, OFTEN, Clock.systemUTC());
        emulator.setEchoesFuture(true);
        var authority = CertificateAuthority.root("Test root").intermediate("Test authority");
        certificate = emulator.importCertificate(authority.issue(IssueRequest.of("*.example.com")));
        var credentials = AwsBasicCredentials.create(CloudFrontEmulator.ACCESS_KEY_ID, "secret");
        var connection = new AwsConnection(
                Optional.of(emulator.apiUrl()),
                SETTINGS.apiCallTimeout(),
                StaticCredentialsProvider.create(credentials));
        adapter = new CloudFrontAdapter(connection, CdnEvents.NONE);
        console = connection.cloudFront(connection.http());
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
        console.close();
        adapter.close();
        emulator.close();
    }

    @Test
    void settingsThatNobodyHereKnowsStopNoChange() {
        // Given
        settle(desired("b.example.com", Optional.empty()));

        // When
        settle(desired("c.example.com", Optional.empty()));

        // Then
        assertThat(emulator.deployments().deployed()).singleElement().satisfies(distribution -> assertThat(
                        distribution.origins())
                .extracting(EdgeDistribution.Origin::domainName)
                .containsExactly("c.example.com"));
    }

    /** Somebody made it with a client that knows more; taken over, changed and switched off, it still has all of that. */
    @Test
    void anAdoptedDistributionKeepsWhatNobodyHereKnows() {
        // Given
        var id = createdAtTheConsole();
        var adopting = desired("c.example.com", Optional.of(new Adoption(id, Optional.empty())));
        await().until(() -> reconciler.reconcile(adopting, 1).offer().isPresent());
        var offer = reconciler.look(adopting).offer().orElseThrow();

        // When
        settle(desired("c.example.com", Optional.of(new Adoption(id, Optional.of(offer.fingerprint())))));
        await().until(() -> reconciler.teardown(DISABLED, TOKYO, 2, Optional.empty()) instanceof TeardownReport.Left);

        // Then
        assertThat(configuration(id))
                .contains(
                        "<Comment>cdnproxy cluster-1 uid-tokyo</Comment>",
                        "<DomainName>c.example.com</DomainName>",
                        "<DomainName>theirs.example.com</DomainName>",
                        "<OriginHttpVersion>http2</OriginHttpVersion>",
                        "<OriginMtlsConfig><ClientCertificateArn>arn:aws:acm:x</ClientCertificateArn>",
                        "<Mode>special</Mode>")
                .doesNotContain("<Mode>standard</Mode>");
    }

    private void settle(DesiredDistribution desired) {
        await().until(() ->
                reconciler.reconcile(desired, 1).distributionDeployed().isTrue());
    }

    private String createdAtTheConsole() {
        var made = Configuration.ofAnObject(
                "console", "theirs.example.com", certificate, PassingFunction.publish(console));
        var creation = DocumentExchange.sending(XmlDocument.parse(made.text()));
        console.createDistribution(request -> request.overrideConfiguration(creation::carriedBy));
        var created = creation.answer("Distribution").root();
        var id = SettingsReader.required(created, "Id");
        // The end of its deployment moves the ETag.
        await().until(() -> emulator.deployments().deployed().size() == 1);
        var special = configuration(id).replace("<Mode>standard</Mode>", "<Mode>special</Mode>");
        var update = DocumentExchange.sending(XmlDocument.parse(special));
        var etag = console.getDistribution(request -> request.id(id)).eTag();
        console.updateDistribution(request -> request.id(id).ifMatch(etag).overrideConfiguration(update::carriedBy));
        adapter.tag(SettingsReader.required(created, "ARN"), Map.of("cdnproxy.io/adoptable-by", "proxies/tokyo"));
        return id;
    }

    private String configuration(String id) {
        var documents = DocumentExchange.receiving();
        console.getDistributionConfig(request -> request.id(id).overrideConfiguration(documents::carriedBy));
        return new String(documents.answer("DistributionConfig").bytes(), StandardCharsets.UTF_8);
    }

    private DesiredDistribution desired(String originHostname, Optional<Adoption> adoption) {
        return new DesiredDistribution(
                TOKYO,
                new Front("a.example.com", UsableCertificate.withId(certificate)),
                new Target(originHostname, 443, Readiness.WORKS),
                OptionalSettings.NONE,
                Map.of(),
                DriftPolicy.Enforce,
                adoption);
    }
}
