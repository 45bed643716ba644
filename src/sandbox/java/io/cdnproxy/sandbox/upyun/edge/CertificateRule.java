package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.pki.TrustBundle;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Which certificates of origins are good: not expired, not self-signed, and for the Host that the origin is asked for. That it is compared
 * with that, and not with the server's own name, follows from the code that a missing Host ends with [inf].
 */
final class CertificateRule {
    private static final int DNS_NAME = 2;
    private static final String ANY_AUTHENTICATION = "UNKNOWN";

    private final X509TrustManager roots;

    /** @param trustBundle roots that a chain may end at */
    CertificateRule(List<X509Certificate> trustBundle) {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(new TrustBundle(trustBundle).keyStore());
            this.roots = (X509TrustManager) factory.getTrustManagers()[0];
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @throws OriginCertificateException that says what is wrong with it */
    void check(X509Certificate[] chain, String host, Instant now) throws OriginCertificateException {
        var leaf = chain[0];
        if (now.isAfter(leaf.getNotAfter().toInstant())) {
            throw new OriginCertificateException(EdgeError.CERTIFICATE_EXPIRED);
        }
        try {
            roots.checkServerTrusted(chain, ANY_AUTHENTICATION);
        } catch (CertificateException untrusted) {
            throw new OriginCertificateException(
                    isSelfSigned(leaf) ? EdgeError.CERTIFICATE_SELF_SIGNED : EdgeError.HANDSHAKE_FAILED);
        }
        if (names(leaf).noneMatch(name -> matches(name, host.toLowerCase(Locale.ROOT)))) {
            throw new OriginCertificateException(EdgeError.CERTIFICATE_HOST_MISMATCH);
        }
    }

    private static boolean isSelfSigned(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
    }

    private static Stream<String> names(X509Certificate certificate) {
        try {
            return Stream.ofNullable(certificate.getSubjectAlternativeNames())
                    .flatMap(Collection::stream)
                    .filter(name -> name.getFirst().equals(DNS_NAME))
                    .map(name -> ((String) name.getLast()).toLowerCase(Locale.ROOT));
        } catch (CertificateParsingException unreadable) {
            return Stream.empty();
        }
    }

    private static boolean matches(String name, String host) {
        return name.equals(host)
                || name.startsWith("*.") && name.substring(2).equals(host.substring(host.indexOf('.') + 1));
    }
}
