package io.cdnproxy.sandbox.upyun.certificate;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.security.cert.CertificateParsingException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A certificate that was uploaded. Immutable.
 *
 * @param id 32 hex digits
 * @param number the later it was uploaded, the higher
 * @param account its owner's username
 */
public record Certificate(String id, long number, String account, KeyMaterial material) {
    private static final int DNS_NAME = 2;
    private static final String COMMON_NAME = "CN=";
    private static final String WILDCARD = "*";

    /** Subject alternative names. */
    List<String> names() {
        return Stream.ofNullable(alternativeNames())
                .flatMap(Collection::stream)
                .filter(name -> name.getFirst().equals(DNS_NAME))
                .map(name -> (String) name.getLast())
                .toList();
    }

    String commonName() {
        return Optional.of(material.leaf().getSubjectX500Principal().getName())
                .filter(subject -> subject.startsWith(COMMON_NAME))
                .map(subject -> subject.substring(COMMON_NAME.length()))
                .orElse("");
    }

    /** Whether it can be shown for a domain, which may be a wildcard itself. */
    boolean covers(String domain) {
        var parent = domain.substring(domain.indexOf('.') + 1);
        return names().stream().anyMatch(name -> name.equals(domain) || name.equals(WILDCARD + "." + parent));
    }

    Instant begin() {
        return material.leaf().getNotBefore().toInstant();
    }

    Instant end() {
        return material.leaf().getNotAfter().toInstant();
    }

    private Collection<List<?>> alternativeNames() {
        try {
            return material.leaf().getSubjectAlternativeNames();
        } catch (CertificateParsingException unreadable) {
            return List.of();
        }
    }
}
