package io.cdnproxy.sandbox.cloudfront.acm;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * How far the renewal of an issued certificate has got.
 *
 * @param proven the names whose validation has succeeded again
 * @param isStaged whether somebody has set it, so that it stays as it is
 */
record Renewal(Status status, Set<String> proven, Optional<String> reason, Instant updatedAt, boolean isStaged) {

    /** ACM's own words. */
    enum Status {
        PENDING_AUTO_RENEWAL,
        PENDING_VALIDATION,
        SUCCESS,
        FAILED
    }

    Renewal {
        proven = Set.copyOf(proven);
    }

    static Renewal succeeded(CertificateRequest request, Instant now) {
        return new Renewal(Status.SUCCESS, Set.copyOf(request.names()), Optional.empty(), now, false);
    }
}
