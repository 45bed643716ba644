package io.cdnproxy.pki;

import io.cdnproxy.pki.ChainFault.NotForServers;
import io.cdnproxy.pki.ChainFault.Purpose;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** Whether a certificate may be a TLS server's, by what it says about its own use. Pure. */
final class ServerUse {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String ANY_EXTENDED_KEY_USAGE = "2.5.29.37.0";

    /** Of the bits of RFC 5280, 4.2.1.3. */
    private static final int DIGITAL_SIGNATURE = 0;

    private ServerUse() {}

    static Optional<NotForServers> fault(X509Certificate leaf) {
        if (!isForServers(leaf)) {
            return Optional.of(new NotForServers(Purpose.OTHERS));
        }
        if (isAuthority(leaf)) {
            return Optional.of(new NotForServers(Purpose.AUTHORITY));
        }
        return signs(leaf) ? Optional.empty() : Optional.of(new NotForServers(Purpose.NO_SIGNATURES));
    }

    private static boolean isForServers(X509Certificate leaf) {
        try {
            var usages = leaf.getExtendedKeyUsage();
            return usages == null || usages.contains(SERVER_AUTH) || usages.contains(ANY_EXTENDED_KEY_USAGE);
        } catch (CertificateParsingException unreadable) {
            return false;
        }
    }

    // What signs itself is told as such: tools make it an authority's without being asked.
    private static boolean isAuthority(X509Certificate leaf) {
        return leaf.getBasicConstraints() >= 0 && !isSelfIssued(leaf);
    }

    private static boolean signs(X509Certificate leaf) {
        var usages = leaf.getKeyUsage();
        return usages == null || usages[DIGITAL_SIGNATURE] || isSelfIssued(leaf);
    }

    private static boolean isSelfIssued(X509Certificate leaf) {
        return leaf.getIssuerX500Principal().equals(leaf.getSubjectX500Principal());
    }
}
