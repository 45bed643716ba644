package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the certificate that an object asks for.
 *
 * @param id at its keeper; empty while it is not known which one it will be
 * @param ready whether the CDN can use it
 * @param notAfter when it expires; empty while that is not known
 */
public record CertificateReport(Optional<String> id, Verdict ready, Optional<Instant> notAfter) {

    public CertificateReport {
        Objects.requireNonNull(id);
        Objects.requireNonNull(ready);
        Objects.requireNonNull(notAfter);
    }
}
