package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnException;
import java.util.List;

/** What is known of all certificates for viewers. */
sealed interface Listing {

    /** Nobody has looked yet. */
    record NotSeen() implements Listing {}

    /** They could not be listed, and never were before. */
    record Unreadable(CdnException failure) implements Listing {}

    /** As listed when that last worked. */
    record Listed(List<CertificateDescription> certificates) implements Listing {
        public Listed {
            certificates = List.copyOf(certificates);
        }
    }
}
