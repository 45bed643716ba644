package io.cdnproxy.scenario;

import io.cdnproxy.conformance.Clients;
import io.cdnproxy.sandbox.api.Journal;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.acm.CertificateEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.RenewalStatus;
import software.amazon.awssdk.services.acm.model.RenewalSummary;
import software.amazon.awssdk.services.acm.model.Tag;

/** What the owner of the account sees of certificates, and what ACM does with them on a day of a test's choice. */
final class AcmConsole implements AutoCloseable {
    private final AcmClient acm;
    private final CertificateEvents events;
    private final Set<String> everRequested = ConcurrentHashMap.newKeySet();
    private final Journal.Subscription requests;

    AcmConsole(World world) {
        var cloudFront = world.sandbox.cloudFront();
        this.acm = new Clients(cloudFront.apiUrl()).acm(Clients.key(CloudFrontEmulator.ACCESS_KEY_ID));
        this.events = cloudFront.certificateEvents();
        this.requests = cloudFront.journal().listen(call -> {
            if (call.operation().equals("RequestCertificate")) {
                list().forEach(certificate ->
                        everRequested.add(certificate.domainName() + " " + certificate.certificateArn()));
            }
        });
    }

    /** ARNs of the certificates for a hostname, whatever has become of them. */
    List<String> certificatesFor(String hostname) {
        return list().stream()
                .filter(certificate -> certificate.domainName().equals(hostname))
                .map(CertificateSummary::certificateArn)
                .toList();
    }

    /** How many certificates for a hostname were requested since this console was opened. */
    long requestsFor(String hostname) {
        return everRequested.stream()
                .filter(certificate -> certificate.startsWith(hostname + " "))
                .count();
    }

    /** Of all types of keys: a list that does not name them leaves out all but small RSA keys. */
    private List<CertificateSummary> list() {
        return acm
                .listCertificatesPaginator(l -> l.includes(filter -> filter.keyTypes(KeyAlgorithm.knownValues())))
                .certificateSummaryList()
                .stream()
                .toList();
    }

    /** What a tag of it says; empty if it has none of that name. */
    Optional<String> tagOf(String arn, String key) {
        return acm.listTagsForCertificate(l -> l.certificateArn(arn)).tags().stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .findFirst();
    }

    void tags(String arn, String key, String value) {
        acm.addTagsToCertificate(a ->
                a.certificateArn(arn).tags(Tag.builder().key(key).value(value).build()));
    }

    /** When what it is now was imported into it. */
    Instant importOf(String arn) {
        return acm.describeCertificate(d -> d.certificateArn(arn)).certificate().importedAt();
    }

    Instant endOf(String arn) {
        return acm.describeCertificate(d -> d.certificateArn(arn)).certificate().notAfter();
    }

    void beginsToRenew(String arn) {
        events.stageRenewal(arn, "PENDING_AUTO_RENEWAL", Optional.empty());
    }

    boolean isIssued(String arn) {
        return acm.describeCertificate(d -> d.certificateArn(arn)).certificate().status() == CertificateStatus.ISSUED;
    }

    /** How far its renewal is; empty before it has begun. */
    Optional<RenewalStatus> renewalOf(String arn) {
        return Optional.ofNullable(acm.describeCertificate(d -> d.certificateArn(arn))
                        .certificate()
                        .renewalSummary())
                .map(RenewalSummary::renewalStatus);
    }

    void renews(String arn) {
        events.renew(arn);
    }

    void fails(String arn, String reason) {
        events.fail(arn, reason);
    }

    void timesOut(String arn) {
        events.timeOut(arn);
    }

    void isRevoked(String arn) {
        events.revoke(arn, "KEY_COMPROMISE");
    }

    void expiresIn(String arn, Duration time) {
        events.expireIn(arn, time);
    }

    void failsToRenew(String arn, String reason) {
        events.stageRenewal(arn, "FAILED", Optional.of(reason));
    }

    @Override
    public void close() {
        requests.close();
        acm.close();
    }
}
