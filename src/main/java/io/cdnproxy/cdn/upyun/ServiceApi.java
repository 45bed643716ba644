package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.pki.ServerKeyPair;
import java.util.List;
import java.util.Optional;

/**
 * The port to UPYUN. Every method is a few small, bounded exchanges, of which one writes: it never waits for anything to take effect and never
 * repeats a write. All throw {@link CdnException}; after one of class {@link ErrorClass#UNAVAILABLE} a write may or may not have happened.
 */
public interface ServiceApi {

    /** A service as the account's list shows it. */
    record Listed(String name, boolean visible) {}

    /**
     * What a certificate is there for.
     *
     * @param names that it is made out to
     * @param domains those of the account's domains that it could be shown for
     */
    record Usage(List<String> names, List<CoveredDomain> domains) {
        public Usage {
            names = List.copyOf(names);
            domains = List.copyOf(domains);
        }
    }

    /** @param shown whether its viewers see the certificate */
    record CoveredDomain(String name, boolean shown) {}

    /** Whether there is what lets the operator in: without that it asks for nothing. */
    boolean canAsk();

    /** All services of the account: a complete list or an exception, never a part. */
    List<Listed> list();

    /** Everything about one service of the account; empty if it has none of that name. */
    Optional<ObservedService> read(String service);

    /**
     * Makes a service.
     *
     * @throws CdnException of class {@link ErrorClass#DUPLICATE} if anybody has one of that name
     */
    void create(String service, String remark, boolean webSocket);

    void setVisible(String service, boolean visible);

    /** Changes the settings of the origin that the product owns and keeps all others. */
    void setSource(String service, SourceSettings source);

    /** Has nothing kept of these paths, and leaves the rules for others as they are. */
    void setUncached(String service, String path);

    /** The service of the account to which a name is bound; empty if none is known. */
    Optional<String> holder(String hostname);

    void bind(String service, String hostname);

    void unbind(String service, String hostname);

    /** Has nothing served for a name any more that was kept of it, whatever path and however visitors came; edges follow within minutes. */
    void purge(String hostname);

    /**
     * Uploads a certificate, or finds the one that was uploaded before.
     *
     * @return its id
     */
    String upload(ServerKeyPair pair);

    /** Empty if there is no such certificate. */
    Optional<Usage> usage(String certificateId);

    /**
     * Has a name's viewers see a certificate, where they saw none.
     *
     * @throws CdnException of class {@link ErrorClass#DUPLICATE} if they see another one
     */
    void switchOn(String certificateId, String hostname);

    /** Has a name's viewers see another certificate, or the same. */
    void migrate(String certificateId, String hostname);

    /** Has a name's viewers see none. */
    void switchOff(String certificateId, String hostname);

    /** @throws CdnException of class {@link ErrorClass#BUSY} as long as it is shown */
    void deleteCertificate(String certificateId);

    /** Whether {@link #delete} is possible: it takes the account's password. */
    boolean canDelete();

    void delete(String service);
}
