package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Somebody for whom a certificate is requested, to be shown in front of a server of their own, and who makes all records by hand. */
final class Applicant {
    private static final Duration PAUSE = Duration.ofMillis(500);

    final User user;
    final OwnRecords records;
    private final AcmConsole acm;
    private final CdnProxySpec spec;

    Applicant(User user, AcmConsole acm, ExternalOrigin server) {
        this(user, acm, server, DnsMode.None);
    }

    Applicant(User user, AcmConsole acm, ExternalOrigin server, DnsMode mode) {
        this.user = user;
        this.records = new OwnRecords(user);
        this.acm = acm;
        this.spec = SpecDraft.from(user.specInFrontOf(server))
                .viewerCertificate(ViewerCertificateSpec.requested())
                .dns(new DnsSpec(mode, "1s"))
                .done();
        records.leadOriginTo(server.address().getAddress().getHostAddress());
    }

    CdnProxySpec spec() {
        return spec;
    }

    void applies() {
        user.applies(spec);
    }

    /** Until ACM waits for the record. */
    void appliesWithoutProof() {
        applies();
        await("the wanted record").atMost(User.PATIENCE).until(() -> !proofs().isEmpty());
    }

    void appliesAndServes() {
        appliesWithoutProof();
        serves();
    }

    /** Publishes whatever is wanted until all works. */
    void serves() {
        await("Ready").atMost(User.PATIENCE).pollInterval(PAUSE).untilAsserted(() -> {
            records.required().forEach(records::publish);
            assertThat(reads(ConditionType.Ready).status())
                    .as("%s", user.sees().conditions().values())
                    .isEqualTo("True");
        });
        user.awaitsSettled();
    }

    /** Until ACM would look for it in vain. */
    void losesProof() {
        var lost = proofs();
        lost.forEach(records::forget);
        lost.forEach(proof -> user.nameServer().awaitsNoRecord(proof.name(), proof.type()));
    }

    private List<DnsRecord> proofs() {
        return records.required().stream()
                .filter(record -> record.name().startsWith("_"))
                .toList();
    }

    /** The one certificate that there is. */
    String certificate() {
        return acm.certificatesFor(user.edgeHostname()).getFirst();
    }

    /** Waits until it is another one. */
    String certificateAfter(String former) {
        return await("another certificate")
                .atMost(User.PATIENCE)
                .until(
                        () -> acm.certificatesFor(user.edgeHostname()).stream()
                                .filter(arn -> !arn.equals(former))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    boolean isIssued() {
        return acm.isIssued(certificate());
    }

    /** What they may rename their edge to. */
    String otherName() {
        return "new-" + user.edgeHostname();
    }

    boolean goesBy(String name) {
        return name.equals(user.edgeHostname()) || name.equals(otherName());
    }

    List<String> certificatesForTheOtherName() {
        return acm.certificatesFor(otherName());
    }

    Condition reads(ConditionType type) {
        return user.sees().conditions().get(type.name());
    }

    long requests() {
        return acm.requestsFor(user.edgeHostname());
    }

    List<String> certificates() {
        return acm.certificatesFor(user.edgeHostname());
    }

    /** Certain that nothing more is asked for: a storm would have begun by now. */
    void awaitsThatNothingMoreIsRequested(Duration time) {
        long before = requests();
        await("no request").during(time).atMost(time.multipliedBy(2)).untilAsserted(() -> assertThat(requests())
                .isEqualTo(before));
    }
}
