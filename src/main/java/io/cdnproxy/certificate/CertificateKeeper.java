package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import java.util.List;
import java.util.Optional;

/**
 * The port to whatever keeps certificates for a CDN. Every exchange is small and bounded, and is never retried here.
 */
public interface CertificateKeeper {

    /** Why the CDN cannot use what has this id, if the id alone says so; no exchange. */
    Optional<Verdict> outOfReach(String id);

    /**
     * All issued certificates that the CDN could use, as far as a list tells: complete, or an exception.
     *
     * @throws CdnException if it is not to be had
     */
    List<CertificateDescription> list();

    /**
     * A certificate; empty if it does not exist.
     *
     * @throws CdnException if that is not to be had
     */
    Optional<CertificateDescription> describe(String id);
}
