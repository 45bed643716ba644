package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is known of all certificates for viewers. */
sealed interface Listing {

    /** Nobody has looked yet. */
    record NotSeen() implements Listing {}

    /** They could not be listed, and never were before. */
    record Unreadable(CdnException failure) implements Listing {}

    /**
     * As listed when that last worked.
     *
     * @param outdated why nobody could list them again since, for a while already
     */
    record Listed(List<CertificateDescription> certificates, Optional<Verdict> outdated) implements Listing {
        public Listed {
            certificates = List.copyOf(certificates);
            Objects.requireNonNull(outdated);
        }

        Listed(List<CertificateDescription> certificates) {
            this(certificates, Optional.empty());
        }
    }
}
