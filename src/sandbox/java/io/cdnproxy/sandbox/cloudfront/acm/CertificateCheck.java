package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.acm.CertificateRequest.Method;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Failed;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Issued;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Pending;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Requested;
import io.cdnproxy.sandbox.cloudfront.acm.Renewal.Status;
import io.cdnproxy.sandbox.dns.RecordLookup;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What ACM does by itself every now and then: looks for proof, issues, and renews what is in use. */
final class CertificateCheck {
    // https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html
    private static final Duration RENEWED_BEFORE_END = Duration.ofDays(45);

    private static final String CAA_ERROR = "CAA_ERROR";

    private final CertificateStore certificates;
    private final Function<String, List<String>> usersOf;
    private final IssuingAuthority authority;
    private final DomainProof proof;
    private final CaaRule caa;
    private final Clock clock;

    CertificateCheck(
            CertificateStore certificates,
            Function<String, List<String>> usersOf,
            IssuingAuthority authority,
            RecordLookup dns,
            Clock clock) {
        this.certificates = certificates;
        this.usersOf = usersOf;
        this.authority = authority;
        this.proof = new DomainProof(dns);
        this.caa = new CaaRule(dns);
        this.clock = clock;
    }

    void run() {
        for (var certificate : certificates.all()) {
            if (certificate.provenance() instanceof Requested requested
                    && requested.request().method() == Method.DNS) {
                check(certificate, requested);
            }
        }
    }

    private void check(Certificate certificate, Requested requested) {
        var now = clock.instant();
        var issuance = certificate.issuance(requested, now);
        var next =
                switch (issuance) {
                    case Pending pending -> afterLookingFor(certificate, requested.request(), now);
                    case Issued issued
                    when isDue(certificate, issued, now) ->
                        afterRenewing(certificate, requested.request(), issued, now);
                    default -> issuance;
                };
        // What has happened to it meanwhile was somebody's will.
        certificates.change(
                certificate.arn(),
                present -> present.provenance().equals(requested)
                        ? present.with(new Requested(requested.request(), next))
                        : present);
    }

    private Issuance afterLookingFor(Certificate certificate, CertificateRequest request, Instant now) {
        var proven = proof.proven(certificate.account(), request.names());
        if (!proven.containsAll(request.names())) {
            return new Pending(proven);
        }
        try {
            return isForbidden(request) ? new Failed(CAA_ERROR) : authority.issue(request, now, Optional.empty());
        } catch (IOException notKnownNow) {
            return new Pending(proven);
        }
    }

    private boolean isDue(Certificate certificate, Issued issued, Instant now) {
        var end = issued.material().leaf().getNotAfter().toInstant();
        return !now.isBefore(end.minus(RENEWED_BEFORE_END))
                && issued.renewal().filter(Renewal::isStaged).isEmpty()
                && !usersOf.apply(certificate.arn()).isEmpty();
    }

    private Issuance afterRenewing(Certificate certificate, CertificateRequest request, Issued issued, Instant now) {
        if (certificate.status(now) == CertificateStatus.EXPIRED) {
            return renewing(issued, Status.FAILED, Set.of(), Optional.empty(), now);
        }
        var proven = proof.proven(certificate.account(), request.names());
        if (!proven.containsAll(request.names())) {
            return renewing(issued, Status.PENDING_VALIDATION, proven, Optional.empty(), now);
        }
        try {
            return isForbidden(request)
                    ? renewing(issued, Status.PENDING_VALIDATION, proven, Optional.of(CAA_ERROR), now)
                    : renewed(request, now);
        } catch (IOException notKnownNow) {
            return renewing(issued, Status.PENDING_AUTO_RENEWAL, proven, Optional.empty(), now);
        }
    }

    private Issued renewed(CertificateRequest request, Instant now) {
        return authority.issue(request, now, Optional.of(Renewal.succeeded(request, now)));
    }

    private static Issued renewing(
            Issued issued, Status status, Set<String> proven, Optional<String> reason, Instant now) {
        var since = issued.renewal()
                .filter(renewal ->
                        renewal.status() == status && renewal.proven().equals(proven))
                .map(Renewal::updatedAt)
                .orElse(now);
        var renewal = new Renewal(status, proven, reason, since, false);
        return new Issued(issued.material(), issued.at(), Optional.of(renewal));
    }

    private boolean isForbidden(CertificateRequest request) throws IOException {
        for (var name : request.names()) {
            if (!caa.allows(name)) {
                return true;
            }
        }
        return false;
    }
}
