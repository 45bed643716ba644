package io.cdnproxy.pki;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** Certificate authorities that are trusted, or taken for trusted. */
public final class Authorities {
    /** Nobody. */
    public static final Authorities NONE = new Authorities(List.of());

    private final Map<X500Principal, List<X509Certificate>> bySubject;

    public Authorities(Collection<X509Certificate> certificates) {
        bySubject = certificates.stream()
                .distinct()
                .collect(Collectors.groupingBy(X509Certificate::getSubjectX500Principal));
    }

    /** These and others. */
    Authorities and(Authorities others) {
        return new Authorities(Stream.of(this, others)
                .flatMap(authorities -> authorities.bySubject.values().stream())
                .flatMap(List::stream)
                .toList());
    }

    /** Whether one of them has signed this certificate. */
    boolean haveIssued(X509Certificate certificate) {
        return named(certificate.getIssuerX500Principal()).stream()
                .anyMatch(authority -> CertificateChain.isIssuedBy(certificate, authority));
    }

    /** Those that bear a name; several may, such as before and after a change of keys. */
    List<X509Certificate> named(X500Principal subject) {
        return bySubject.getOrDefault(subject, List.of());
    }
}
