package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.DistributionSummary;
import software.amazon.awssdk.services.cloudfront.model.GetDistributionConfigResponse;
import software.amazon.awssdk.services.cloudfront.model.UpdateDistributionResponse;

/** What a test can do with the account that it runs in. Others may have distributions there as well. */
final class Session implements AutoCloseable {
    private final Target target;
    private final Leftovers leftovers = new Leftovers();
    private final Clients clients;
    private final CloudFrontClient cloudFront;
    private final AcmClient acm;
    private final Wire wire;
    private final String certificate;

    private Session(Target target) {
        this.target = target;
        this.clients = new Clients(target.endpoint(), leftovers);
        this.cloudFront = clients.cloudFront(target.owner());
        this.acm = clients.acm(target.owner());
        this.wire = new Wire(target.endpoint(), target.owner());
        this.certificate = target.certificate(acm).orElse("");
    }

    static Session open() {
        return new Session(RemoteTarget.property("endpoint")
                .map(URI::create)
                .<Target>map(RemoteTarget::new)
                .orElseGet(EmulatedTarget::start));
    }

    CloudFrontClient cloudFront() {
        return cloudFront;
    }

    /** The same service, as somebody with another account meets it. */
    CloudFrontClient stranger() {
        assumeTrue(target.stranger().isPresent(), "needs conformance.strangerProfile");
        return clients.cloudFront(target.stranger().orElseThrow());
    }

    /** A certificate of the stranger for the names that ours covers. */
    String strangersCertificate() {
        assumeTrue(target.stranger().isPresent(), "needs conformance.strangerProfile");
        var theirs = target.strangersCertificate(clients.acm(target.stranger().orElseThrow()));
        assumeTrue(theirs.isPresent(), "needs conformance.strangerCertificateArn");
        return theirs.orElseThrow();
    }

    Wire wire() {
        return wire;
    }

    /** Creates on the wire what was created there by hand, so that it is not forgotten. */
    void remember(String id) {
        leftovers.add(id);
    }

    String certificate() {
        assumeTrue(!certificate.isEmpty(), "needs conformance.certificateArn");
        return certificate;
    }

    String domain() {
        return target.domain();
    }

    /** A name that the certificate covers and nobody uses yet. */
    String freshName() {
        return "t" + UUID.randomUUID().toString().substring(0, 13) + "." + target.domain();
    }

    /** A configuration with these aliases and the certificate. */
    DistributionConfig.Builder withAliases(String... aliases) {
        return Configs.builder()
                .aliases(Configs.aliases(aliases))
                .viewerCertificate(Configs.certificate(certificate()));
    }

    CreateDistributionResponse create(DistributionConfig.Builder config) {
        return cloudFront.createDistribution(c -> c.distributionConfig(config.build()));
    }

    String createDeployed(DistributionConfig.Builder config) {
        var id = create(config).distribution().id();
        awaitDeployed(id);
        return id;
    }

    GetDistributionConfigResponse read(String id) {
        return cloudFront.getDistributionConfig(g -> g.id(id));
    }

    String status(String id) {
        return cloudFront.getDistribution(g -> g.id(id)).distribution().status();
    }

    UpdateDistributionResponse update(String id, Consumer<DistributionConfig.Builder> change) {
        var read = read(id);
        return put(id, read.eTag(), read.distributionConfig().copy(change));
    }

    UpdateDistributionResponse put(String id, String etag, DistributionConfig config) {
        return cloudFront.updateDistribution(u -> u.id(id).ifMatch(etag).distributionConfig(config));
    }

    void delete(String id) {
        var etag = read(id).eTag();
        cloudFront.deleteDistribution(d -> d.id(id).ifMatch(etag));
    }

    List<DistributionSummary> list() {
        return list(cloudFront);
    }

    /** All pages of somebody's list. */
    List<DistributionSummary> list(CloudFrontClient client) {
        var summaries = new ArrayList<DistributionSummary>();
        var marker = "";
        while (marker != null) {
            var from = marker;
            var page = client.listDistributions(l -> l.marker(from)).distributionList();
            summaries.addAll(page.items());
            marker = page.nextMarker();
        }
        return summaries;
    }

    void awaitDeployed(String id) {
        target.passDeploymentTime();
        await().atMost(target.patience())
                .untilAsserted(() -> assertThat(status(id)).isEqualTo("Deployed"));
    }

    /** Lowers a quota of the account for the time of the test. */
    void withQuota(String name, int limit, Runnable test) {
        assumeTrue(target.control().isPresent(), "needs conformance.control");
        var control = new Wire(target.control().orElseThrow(), target.owner());
        var before = control.send("GET", "/settings", "", Map.of()).body();
        control.send("PUT", "/settings", "{\"quotas\": {\"" + name + "\": " + limit + "}}", Map.of());
        try {
            test.run();
        } finally {
            control.send("PUT", "/settings", before, Map.of());
        }
    }

    @Override
    public void close() {
        try {
            if (target.isKept()) {
                leftovers.remove(cloudFront, target.patience());
            }
        } finally {
            cloudFront.close();
            acm.close();
            target.close();
        }
    }
}
