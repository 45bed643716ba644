package io.cdnproxy.sandbox.cloudfront.acm;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a server's certificate says of itself. */
record Leaf(X509Certificate certificate) {
    private static final int DNS_NAME = 2;

    /** DNS names only, in lower case. */
    List<String> names() {
        try {
            return Optional.ofNullable(certificate.getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> name.getFirst().equals(DNS_NAME))
                    .map(name -> ((String) name.getLast()).toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException unreadable) {
            throw new IllegalStateException("unreadable names of " + certificate.getSerialNumber(), unreadable);
        }
    }

    String keyAlgorithm() {
        return KeyTypes.of(certificate.getPublicKey());
    }

    /** By number; none if it is silent about them, which allows all. */
    Set<Integer> usages() {
        var bits = Optional.ofNullable(certificate.getKeyUsage()).orElseGet(() -> new boolean[0]);
        return IntStream.range(0, bits.length).filter(bit -> bits[bit]).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** By object identifier; none if it is silent about them, which allows all. */
    Set<String> purposes() {
        try {
            return Set.copyOf(
                    Optional.ofNullable(certificate.getExtendedKeyUsage()).orElse(List.of()));
        } catch (CertificateParsingException unreadable) {
            throw new IllegalStateException("unreadable purposes of " + certificate.getSerialNumber(), unreadable);
        }
    }

    boolean isSelfSigned() {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }
}
