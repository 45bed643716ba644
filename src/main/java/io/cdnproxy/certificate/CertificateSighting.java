package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import java.util.Optional;

/** What is known about a certificate for viewers. */
sealed interface CertificateSighting {

    /** Nobody has looked yet. */
    record NotSeen() implements CertificateSighting {}

    /** It could not be read, and never was before. */
    record Unreadable(CdnException failure) implements CertificateSighting {}

    /** There is no such certificate. */
    record Missing() implements CertificateSighting {}

    /**
     * As described.
     *
     * @param outdated why nobody could look again since, for a while already
     */
    record Described(CertificateDescription description, Optional<Verdict> outdated) implements CertificateSighting {
        Described(CertificateDescription description) {
            this(description, Optional.empty());
        }
    }
}
