package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A key pair from a {@code kubernetes.io/tls} Secret, examined as v2ray never does: v2ray starts with garbage and then
 * fails every handshake.
 *
 * @param verdict whether the pair can be served: it belongs together, covers the origin's name, is valid now and
 *     complete
 * @param checksum changes with certificate and key; empty when the Secret lacks either
 * @param leaf the server's own certificate, as far as it could be read
 */
public record OriginKeyPair(Verdict verdict, Optional<String> checksum, Optional<X509Certificate> leaf) {
    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";
    private static final String AUTHORITY = "ca.crt";
    private static final int DNS_NAME = 2;

    /** What CloudFront can dial, with the signature that proves possession of the key. */
    private static final Map<String, String> SIGNATURES = Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA");

    /**
     * Examines a Secret for a server of that name.
     *
     * @param roots authorities from which a chain may lack only themselves
     */
    public static OriginKeyPair examine(
            Secret secret, String hostname, Collection<X509Certificate> roots, Instant now) {
        byte[] certificate = decoded(secret, CERTIFICATE);
        byte[] key = decoded(secret, KEY);
        if (certificate.length == 0 || key.length == 0) {
            Verdict verdict = fault(
                    secret, Reason.SecretMissing, "lacks tls.crt or tls.key: store certificate chain and key in it");
            return new OriginKeyPair(verdict, Optional.empty(), Optional.empty());
        }
        List<X509Certificate> chain = certificates(certificate);
        Verdict verdict = chain.isEmpty()
                ? fault(
                        secret,
                        Reason.IncompleteChain,
                        "holds no readable certificate in tls.crt: store PEM, leaf first")
                : examine(secret, chain, key, hostname, roots, now);
        return new OriginKeyPair(
                verdict,
                Optional.of(Checksum.of(certificate, key)),
                chain.stream().findFirst());
    }

    private static Verdict examine(
            Secret secret,
            List<X509Certificate> chain,
            byte[] key,
            String hostname,
            Collection<X509Certificate> roots,
            Instant now) {
        X509Certificate leaf = chain.getFirst();
        if (!SIGNATURES.containsKey(leaf.getPublicKey().getAlgorithm())) {
            return fault(
                    secret,
                    Reason.KeyMismatch,
                    "has a key that CloudFront cannot dial ("
                            + leaf.getPublicKey().getAlgorithm() + "): use RSA 2048 or ECDSA P-256");
        }
        if (!belongTogether(leaf.getPublicKey(), key)) {
            return fault(
                    secret, Reason.KeyMismatch, "has a tls.key that does not belong to tls.crt: store a matching pair");
        }
        if (!covers(leaf, hostname)) {
            return fault(
                    secret,
                    Reason.NameMismatch,
                    "has a certificate that does not cover " + hostname + ": issue one that does");
        }
        if (chain.stream().anyMatch(certificate -> !isValid(certificate, now))) {
            return fault(secret, Reason.Expired, "has a certificate that is expired or not valid yet: renew it");
        }
        if (!isOrdered(chain) || !isComplete(chain, roots, certificates(decoded(secret, AUTHORITY)))) {
            return fault(
                    secret,
                    Reason.IncompleteChain,
                    "lacks intermediate certificates in tls.crt, or has them out of order: store leaf first, then each issuer");
        }
        return Verdict.works("Secret " + secret.getMetadata().getName() + " holds a valid certificate for " + hostname);
    }

    private static boolean belongTogether(PublicKey publicKey, byte[] key) {
        byte[] challenge = {1};
        try {
            PrivateKey privateKey = PrivateKeyPem.read(key, publicKey);
            Signature signature = Signature.getInstance(SIGNATURES.get(publicKey.getAlgorithm()));
            signature.initSign(privateKey);
            signature.update(challenge);
            byte[] signed = signature.sign();
            signature.initVerify(publicKey);
            signature.update(challenge);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // A key that cannot be read or used is a key that does not match; nothing of it may reach a message.
            return false;
        }
    }

    /**
     * <a href="https://www.rfc-editor.org/rfc/rfc6125#section-6.4.3">A wildcard stands for exactly one label</a>, the
     * leftmost.
     */
    private static boolean covers(X509Certificate leaf, String hostname) {
        String wildcard = "*" + hostname.substring(hostname.indexOf('.'));
        try {
            var names = Optional.ofNullable(leaf.getSubjectAlternativeNames()).orElse(List.of());
            return names.stream()
                    .filter(name -> name.get(0).equals(DNS_NAME))
                    .map(name -> name.get(1).toString().toLowerCase(Locale.ROOT))
                    .anyMatch(name -> name.equals(hostname) || name.equals(wildcard));
        } catch (CertificateException e) {
            return false;
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static boolean isOrdered(List<X509Certificate> chain) {
        return IntStream.range(1, chain.size()).allMatch(i -> isIssuedBy(chain.get(i - 1), chain.get(i)));
    }

    // Whether the last issuer is trusted is for the prober to find out. Here a lone leaf counts as incomplete unless a
    // root signed it, one of the given or the one that cert-manager stored beside it.
    private static boolean isComplete(
            List<X509Certificate> chain, Collection<X509Certificate> roots, Collection<X509Certificate> stored) {
        X509Certificate last = chain.getLast();
        return chain.size() > 1
                || isIssuedBy(last, last)
                || Stream.of(roots, stored)
                        .flatMap(Collection::stream)
                        .anyMatch(authority -> isIssuedBy(last, authority));
    }

    private static boolean isIssuedBy(X509Certificate certificate, X509Certificate issuer) {
        if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static List<X509Certificate> certificates(byte[] pem) {
        try {
            return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException e) {
            return List.of();
        }
    }

    private static byte[] decoded(Secret secret, String key) {
        String value = secret.getData() == null ? null : secret.getData().get(key);
        return value == null ? new byte[0] : Base64.getDecoder().decode(value);
    }

    private static Verdict fault(Secret secret, Reason reason, String rest) {
        return Verdict.fails(reason, "Secret " + secret.getMetadata().getName() + " " + rest);
    }
}
