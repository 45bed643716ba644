package io.cdnproxy.cdn.upyun;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A name that is bound to a service.
 *
 * @param https whether it is served with a certificate
 * @param certificates those of the account that can be shown for it, as far as the console lists them
 */
public record BoundDomain(String name, Review review, boolean https, List<FittingCertificate> certificates) {

    public BoundDomain {
        Objects.requireNonNull(name);
        Objects.requireNonNull(review);
        certificates = List.copyOf(certificates);
    }

    /** What UPYUN says to serving it. */
    public enum Review {
        NORMAL,
        PENDING,
        REFUSED
    }

    /** Whether viewers get by it what the service serves: a website, too, is served to nobody without a certificate. */
    boolean isServed() {
        return review == Review.NORMAL && https;
    }

    /** Whether the list tells what viewers see. */
    boolean isKnown() {
        return !https || shown().isPresent();
    }

    /** The one that viewers see; empty as well where the list leaves it out, as was seen once. */
    Optional<FittingCertificate> shown() {
        return certificates.stream().filter(FittingCertificate::shown).findFirst();
    }
}
