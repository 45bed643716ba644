package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A certificate imported into ACM.
 *
 * @param addedAt since when the ARN exists
 * @param importedAt when the present material came
 */
public record Certificate(
        String arn,
        String account,
        String region,
        KeyMaterial material,
        Instant addedAt,
        Instant importedAt,
        Map<String, String> tags) {
    private static final int DNS_NAME = 2;

    public Certificate {
        tags = Map.copyOf(tags);
    }

    Certificate withMaterial(KeyMaterial renewed, Instant now) {
        return new Certificate(arn, account, region, renewed, addedAt, now, tags);
    }

    public boolean isYoungerThan(Duration age, Instant now) {
        return now.isBefore(addedAt.plus(age));
    }

    public boolean isValidAt(Instant time) {
        return !time.isBefore(notBefore()) && !time.isAfter(notAfter());
    }

    /** Whether it is its own issuer; CloudFront accepts no new alias on such proof. */
    public boolean isSelfSigned() {
        return leaf().getSubjectX500Principal().equals(leaf().getIssuerX500Principal());
    }

    /** Whether a subject alternative name covers the name; a wildcard stands for exactly one label. */
    public boolean covers(String domainName) {
        var parent = "*" + domainName.substring(Math.max(domainName.indexOf('.'), 0));
        return subjectAlternativeNames().stream()
                .anyMatch(name -> name.equals(domainName) || (domainName.contains(".") && name.equals(parent)));
    }

    /** DNS names only, in lower case. */
    List<String> subjectAlternativeNames() {
        try {
            return Optional.ofNullable(leaf().getSubjectAlternativeNames()).stream()
                    .flatMap(Collection::stream)
                    .filter(name -> name.getFirst().equals(DNS_NAME))
                    .map(name -> ((String) name.getLast()).toLowerCase(Locale.ROOT))
                    .toList();
        } catch (CertificateParsingException unreadable) {
            throw new IllegalStateException("unreadable names in " + arn, unreadable);
        }
    }

    /** As ACM spells it, such as EC_prime256v1. */
    String keyAlgorithm() {
        return switch (leaf().getPublicKey()) {
            case RSAPublicKey rsa -> "RSA_" + rsa.getModulus().bitLength();
            case ECPublicKey ec ->
                switch (ec.getParams().getCurve().getField().getFieldSize()) {
                    case 256 -> "EC_prime256v1";
                    case 384 -> "EC_secp384r1";
                    default -> "EC_secp521r1";
                };
            default -> leaf().getPublicKey().getAlgorithm();
        };
    }

    Instant notBefore() {
        return leaf().getNotBefore().toInstant();
    }

    Instant notAfter() {
        return leaf().getNotAfter().toInstant();
    }

    X509Certificate leaf() {
        return material.leaf();
    }
}
