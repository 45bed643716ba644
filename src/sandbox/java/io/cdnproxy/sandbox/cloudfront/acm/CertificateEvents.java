package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Failed;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Issued;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Pending;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.Revoked;
import io.cdnproxy.sandbox.cloudfront.acm.Issuance.TimedOut;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Imported;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Requested;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What happens to requested certificates on a day of somebody's choice. Every method throws {@link
 * IllegalArgumentException} where it cannot happen.
 */
public final class CertificateEvents {
    private final CertificateStore certificates;
    private final Supplier<IssuingAuthority> authority;
    private final Clock clock;

    CertificateEvents(CertificateStore certificates, Supplier<IssuingAuthority> authority, Clock clock) {
        this.certificates = certificates;
        this.authority = authority;
        this.clock = clock;
    }

    /** Whether or not it is proven. */
    public void issue(String arn) {
        pending(arn, request -> authority.get().issue(request, clock.instant(), Optional.empty()));
    }

    /** @param reason in ACM's words, such as CAA_ERROR */
    public void fail(String arn, String reason) {
        pending(arn, request -> new Failed(reason));
    }

    /** As if it had been requested 72 hours ago. */
    public void timeOut(String arn) {
        pending(arn, request -> new TimedOut());
        certificates.change(arn, present -> present.overdue(clock.instant()));
    }

    /** @param reason in ACM's words, such as KEY_COMPROMISE */
    public void revoke(String arn, String reason) {
        issued(arn, (request, issued) -> new Revoked(issued.material(), issued.at(), clock.instant(), reason));
    }

    /** Under the same ARN with a certificate that was issued long ago and ends then. */
    public void expireIn(String arn, Duration time) {
        issued(arn, (request, issued) -> authority
                .get()
                .issueUntil(clock.instant().plus(time), request, issued.at(), issued.renewal()));
    }

    /** With a new serial under the same ARN. */
    public void renew(String arn) {
        var now = clock.instant();
        issued(
                arn,
                (request, issued) -> authority.get().issue(request, now, Optional.of(Renewal.succeeded(request, now))));
    }

    /**
     * Sets how far the renewal has got, and leaves it so.
     *
     * @param status in ACM's words, such as PENDING_VALIDATION
     * @param reason in ACM's words, such as CAA_ERROR
     */
    public void stageRenewal(String arn, String status, Optional<String> reason) {
        var renewal = new Renewal(Renewal.Status.valueOf(status), Set.of(), reason, clock.instant(), true);
        issued(arn, (request, issued) -> new Issued(issued.material(), issued.at(), Optional.of(renewal)));
    }

    private void pending(String arn, Function<CertificateRequest, Issuance> next) {
        change(arn, (request, issuance) -> switch (issuance) {
            case Pending pending -> next.apply(request);
            case Failed failed -> throw cannot(arn);
            case TimedOut timedOut -> throw cannot(arn);
            case Issued issued -> throw cannot(arn);
            case Revoked revoked -> throw cannot(arn);
        });
    }

    private void issued(String arn, BiFunction<CertificateRequest, Issued, Issuance> next) {
        change(arn, (request, issuance) -> switch (issuance) {
            case Issued issued -> next.apply(request, issued);
            case Pending pending -> throw cannot(arn);
            case Failed failed -> throw cannot(arn);
            case TimedOut timedOut -> throw cannot(arn);
            case Revoked revoked -> throw cannot(arn);
        });
    }

    private void change(String arn, BiFunction<CertificateRequest, Issuance, Issuance> next) {
        if (certificates.find(arn).isEmpty()) {
            throw cannot(arn);
        }
        certificates.change(arn, present -> switch (present.provenance()) {
            case Imported imported -> throw cannot(arn);
            case Requested requested -> {
                var issuance = present.issuance(requested, clock.instant());
                yield present.with(new Requested(requested.request(), next.apply(requested.request(), issuance)));
            }
        });
    }

    private static IllegalArgumentException cannot(String arn) {
        return new IllegalArgumentException("this cannot happen to " + arn);
    }
}
