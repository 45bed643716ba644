package io.cdnproxy.probe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** A certificate as far as people and diagnoses are interested in it. */
record ServedCertificate(X509Certificate certificate) {
    private static final int DNS_NAME = 2;
    private static final int SHOWN = 4;

    /** DNS names it is for. The common name does not count: clients ignore it since RFC 6125. */
    List<String> names() {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return Objects.requireNonNullElse(names, List.<List<?>>of()).stream()
                    .filter(name -> name.getFirst().equals(DNS_NAME))
                    .map(name -> ((String) name.get(1)).toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException malformed) {
            return List.of();
        }
    }

    boolean covers(String hostname) {
        return names().stream().anyMatch(name -> matches(name, hostname));
    }

    private static boolean matches(String name, String hostname) {
        if (!name.startsWith("*.")) {
            return name.equals(hostname);
        }
        int firstDot = hostname.indexOf('.');
        return firstDot > 0 && name.substring(1).equals(hostname.substring(firstDot));
    }

    /** The names in words, a few of them. */
    String describeNames() {
        var names = names();
        if (names.isEmpty()) {
            return "no name at all (subject \"%s\")".formatted(subject());
        }
        var shown = names.stream().limit(SHOWN).map(Printable::of).collect(Collectors.joining(", "));
        return names.size() > SHOWN ? shown + " and others" : shown;
    }

    String subject() {
        return Printable.of(certificate.getSubjectX500Principal().getName());
    }

    /** SHA-256 in lower-case hex. */
    String fingerprint() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException | NoSuchAlgorithmException cannotHappen) {
            throw new IllegalStateException("a certificate that was parsed can be encoded", cannotHappen);
        }
    }
}
