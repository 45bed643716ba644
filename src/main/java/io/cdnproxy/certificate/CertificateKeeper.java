package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The port to whatever keeps certificates for a CDN. Every exchange is small and bounded, and is never retried here.
 */
public interface CertificateKeeper {

    /** Why the CDN cannot use what has this id, if the id alone says so; no exchange. */
    Optional<Verdict> outOfReach(String id);

    /**
     * All certificates that the CDN could use once they are issued, as far as a list tells: complete, or an exception. Of one whose names are
     * not all to be had that is {@linkplain CertificateDescription#unread told}.
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

    /**
     * What shows a certificate, or has until a short time ago, by the ids that the provider has for these: other things than the CDN's among them.
     *
     * @throws CdnException if that is not to be had
     */
    List<String> users(String id);

    /**
     * Asks for a certificate.
     *
     * @param token see {@link RequestToken}: while it is remembered, asking again makes no second one
     * @param tags that it has from its first moment
     * @return its id
     * @throws CdnException if it was refused, or nobody answered: it may be made all the same
     */
    String request(String hostname, String token, Map<String, String> tags);

    /**
     * Takes up a certificate that was issued elsewhere. Keepers know no token for that: whoever asks twice has two.
     *
     * @param tags that it has from its first moment
     * @return its id
     * @throws CdnException if it was refused, or nobody answered: it may be there all the same
     */
    String take(ServerKeyPair pair, Map<String, String> tags);

    /**
     * Puts another one in the place of one that was taken up: what shows it shows the new one, and its tags stay.
     *
     * @throws CdnException if it was refused, such as for a key of another type, or nobody answered: it may be there all the same
     */
    void replace(String id, ServerKeyPair pair);

    /**
     * The tags of a certificate.
     *
     * @throws CdnException if they are not to be had; of class {@link ErrorClass#GONE} if there is no such certificate
     */
    Map<String, String> tags(String id);

    /**
     * Sets these tags and keeps all others.
     *
     * @throws CdnException if that fails
     */
    void tag(String id, Map<String, String> tags);

    /**
     * Deletes a certificate, if it exists.
     *
     * @throws CdnException if that fails; of class {@link ErrorClass#BUSY} as long as something shows it to viewers, or has until a short time ago
     */
    void delete(String id);
}
