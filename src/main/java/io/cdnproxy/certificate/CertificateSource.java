package io.cdnproxy.certificate;

import java.util.Objects;

/** Where the certificate for a hostname comes from. */
public sealed interface CertificateSource {

    /** Somebody made it, and the object names it: it is looked at, and never changed. */
    record Named(String id) implements CertificateSource {
        public Named {
            Objects.requireNonNull(id);
        }
    }
}
