package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** What there is to say of certificates for viewers besides the one that is shown. */
final class CertificateFindings {
    private CertificateFindings() {}

    /** Some that were made for the object, and that somebody else uses by now. */
    static Optional<Verdict> left(Observation seen) {
        return Optional.of(seen.leftCertificates())
                .filter(left -> !left.isEmpty())
                .map(left -> Verdict.together(left.stream().map(Verdict::works).toList()));
    }
}
