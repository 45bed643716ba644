package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Imported;
import io.cdnproxy.sandbox.cloudfront.acm.Provenance.Requested;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import io.cdnproxy.sandbox.cloudfront.api.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** Whether an account may have one more; keeps count of what was deleted again. */
final class Allowance {
    private static final Duration YEAR = Duration.ofDays(365);

    private final CertificateStore certificates;
    private final Supplier<AcmQuotas> quotas;
    private final Map<Kind, List<Instant>> history = new ConcurrentHashMap<>();

    private record Kind(String account, String region, Class<? extends Provenance> provenance) {}

    Allowance(CertificateStore certificates, Supplier<AcmQuotas> quotas) {
        this.certificates = certificates;
        this.quotas = quotas;
    }

    void takeRequest(Caller caller, CertificateRequest request, Instant now) {
        if (request.names().size() > quotas.get().names()) {
            // https://github.com/hashicorp/terraform-provider-aws/issues/35825
            throw exceeded("Certificate has too many domains.");
        }
        requireRoom(caller, Requested.class, quotas.get().requested(), now);
        take(caller, Requested.class, quotas.get().requestsPerYear(), now);
    }

    void takeImport(Caller caller, Instant now) {
        requireRoom(caller, Imported.class, quotas.get().imported(), now);
        take(caller, Imported.class, quotas.get().importsPerYear(), now);
    }

    void takeAnotherImport(Caller caller, Instant now) {
        take(caller, Imported.class, quotas.get().importsPerYear(), now);
    }

    private void requireRoom(Caller caller, Class<? extends Provenance> kind, int limit, Instant now) {
        var present = certificates.list(caller.account(), caller.region(), now).stream()
                .filter(certificate -> kind.isInstance(certificate.provenance()))
                .count();
        if (present >= limit) {
            // https://github.com/convox/rack/issues/2387
            throw exceeded("Cannot request more certificates in this account. Contact Customer Service for details.");
        }
    }

    private void take(Caller caller, Class<? extends Provenance> kind, int limit, Instant now) {
        var taken = history.computeIfAbsent(
                new Kind(caller.account(), caller.region(), kind), first -> new CopyOnWriteArrayList<>());
        taken.removeIf(time -> !time.isAfter(now.minus(YEAR)));
        if (taken.size() >= limit) {
            // https://github.com/hashicorp/terraform-provider-aws/issues/14025
            throw exceeded("Error: you have reached your limit of %d certificates in the last year.".formatted(limit));
        }
        taken.add(now);
    }

    private static ApiException exceeded(String message) {
        return new ApiException(400, "LimitExceededException", message);
    }
}
