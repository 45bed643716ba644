package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.Authorities;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.pki.ChainFault;
import io.cdnproxy.pki.KeyPairFault;
import io.cdnproxy.pki.StoredKeyPair;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The key pair in the origin's {@code kubernetes.io/tls} Secret.
 *
 * @param verdict whether it can be served
 * @param checksum changes with certificate and key; empty when the Secret lacks either
 * @param chain as far as it could be read
 */
public record OriginKeyPair(Verdict verdict, Optional<String> checksum, Optional<CertificateChain> chain) {
    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";
    private static final String AUTHORITY = "ca.crt";
    private static final String CURRENT_CHAIN =
            "store the authority's current chain, leaf first, then each issuer; where the authority has another key by now, renew the certificate";
    private static final int OTHERS_SHOWN = 4;
    private static final byte[] NOT_BASE64 = {'?'};

    /**
     * Examines a Secret for the origin that a spec names.
     *
     * @param trusted authorities from which a chain may lack only themselves
     */
    public static OriginKeyPair examine(Secret secret, CdnProxySpec spec, Authorities trusted, Instant now) {
        return examine(secret, spec.origin().hostname(), Dialler.of(spec.cdn()), trusted, now);
    }

    /** The same for a server of that name. */
    static OriginKeyPair examine(Secret secret, String hostname, Dialler dialler, Authorities trusted, Instant now) {
        var stored = stored(secret);
        byte[] certificate = stored.chain();
        byte[] key = stored.key();
        var name = "Secret " + secret.getMetadata().getName();
        if (certificate.length == 0 || key.length == 0) {
            return new OriginKeyPair(
                    lacking(name, certificate.length == 0 ? CERTIFICATE : KEY, secret),
                    Optional.empty(),
                    Optional.empty());
        }
        var pair = stored.examine(hostname, trusted, now);
        return new OriginKeyPair(
                pair.fault()
                        .map(fault -> verdict(name, fault, hostname, dialler))
                        .orElseGet(() -> Verdict.works(name + " holds a valid certificate for " + hostname)),
                Optional.of(Checksum.of(certificate, key)),
                pair.chain());
    }

    static StoredKeyPair stored(Secret secret) {
        return new StoredKeyPair(content(secret, CERTIFICATE), content(secret, KEY), content(secret, AUTHORITY));
    }

    private static Verdict lacking(String name, String what, Secret secret) {
        var others = Optional.ofNullable(secret.getData()).map(Map::keySet).orElse(Set.of()).stream()
                .filter(key -> !Set.of(CERTIFICATE, KEY, AUTHORITY).contains(key))
                .sorted()
                .limit(OTHERS_SHOWN)
                .toList();
        return Verdict.fails(
                Reason.SecretMissing,
                "%s lacks %s%s: store the certificate chain as tls.crt and its key as tls.key, both as PEM"
                        .formatted(name, what, others.isEmpty() ? "" : " (it has " + String.join(", ", others) + ")"));
    }

    private static Verdict verdict(String secret, KeyPairFault fault, String hostname, Dialler dialler) {
        return switch (fault) {
            case KeyPairFault.ByteOrderMark() ->
                Verdict.fails(
                        Reason.IncompleteChain,
                        secret
                                + " has a byte order mark in tls.crt or tls.key, which servers stumble over: store both as plain text without one");
            case KeyPairFault.UnreadBlock(var part) ->
                switch (part) {
                    case CHAIN -> unread(Reason.IncompleteChain, secret, CERTIFICATE);
                    case KEY -> unread(Reason.KeyMismatch, secret, KEY);
                };
            case KeyPairFault.NoCertificate() ->
                Verdict.fails(
                        Reason.IncompleteChain,
                        secret
                                + " holds no readable certificate in tls.crt: store PEM that begins with BEGIN CERTIFICATE, leaf first");
            case KeyPairFault.DamagedCertificate(int position) ->
                Verdict.fails(
                        Reason.IncompleteChain,
                        "%s has a damaged certificate in tls.crt (number %d): store the chain again"
                                .formatted(secret, position));
            case KeyPairFault.TooManyCertificates(int limit) ->
                Verdict.fails(
                        Reason.IncompleteChain,
                        "%s has more than %d certificates in tls.crt, which clients refuse: store leaf first, then each issuer, and nothing else"
                                .formatted(secret, limit));
            case KeyPairFault.UndialableKey(var key) ->
                Verdict.fails(
                        Reason.UnsupportedKey,
                        "%s has a key that %s (%s): use RSA 2048 or ECDSA P-256"
                                .formatted(secret, dialler.unable(), key));
            case KeyPairFault.NoKey() ->
                Verdict.fails(
                        Reason.KeyMismatch,
                        secret
                                + " holds no readable private key in tls.key: store PEM that begins with BEGIN PRIVATE KEY, BEGIN RSA PRIVATE KEY or BEGIN EC PRIVATE KEY");
            case KeyPairFault.EncryptedKey() ->
                Verdict.fails(
                        Reason.KeyMismatch,
                        secret + " has an encrypted tls.key, which no server can read: store it without passphrase");
            case KeyPairFault.OtherKey(var belongsTo) ->
                Verdict.fails(
                        Reason.KeyMismatch,
                        belongsTo
                                .map(position ->
                                        "%s has a tls.key that belongs to certificate %d of tls.crt: store that one first, then each issuer"
                                                .formatted(secret, position))
                                .orElse(
                                        secret
                                                + " has a tls.key that does not belong to tls.crt, or is damaged: store a matching pair"));
            case KeyPairFault.UnsuitableChain(var unsuitable) -> verdict(secret, unsuitable, hostname);
            case KeyPairFault.IncompleteChain(var lacking) ->
                Verdict.fails(
                        Reason.IncompleteChain,
                        "%s lacks the intermediate certificate %s in tls.crt: store leaf first, then each issuer"
                                .formatted(secret, lacking));
            case KeyPairFault.ChainOutOfOrder(int position) ->
                Verdict.fails(
                        Reason.IncompleteChain,
                        "%s has the certificates of tls.crt out of order (number %d is in the wrong place): store leaf first, then each issuer"
                                .formatted(secret, position));
            case KeyPairFault.RepeatedCertificate(int position) ->
                Verdict.fails(
                        Reason.IncompleteChain,
                        "%s has a certificate twice in tls.crt (number %d repeats an earlier one), which cuts the chain: store leaf first, then each issuer, each once"
                                .formatted(secret, position));
        };
    }

    private static Verdict unread(Reason reason, String secret, String what) {
        return Verdict.fails(
                reason,
                "%s has a BEGIN mark in %s after which nothing can be read, so that servers pass over it: put each BEGIN and END mark on a line of its own, with its dashes, and unbroken base64 in between"
                        .formatted(secret, what));
    }

    private static Verdict verdict(String secret, ChainFault.Unsuitable fault, String hostname) {
        return switch (fault) {
            case ChainFault.NotCovering(var names, var subject) ->
                Verdict.fails(
                        Reason.NameMismatch,
                        "%s has a certificate for %s, which does not cover %s: issue one that does"
                                .formatted(secret, names.isEmpty() ? "no name at all" : names.describe(), hostname));
            case ChainFault.Expired(var subject, var end) ->
                Verdict.fails(
                        Reason.Expired,
                        "%s has a certificate (%s) that expired on %s: renew it".formatted(secret, subject, end));
            case ChainFault.NotYetValid(var subject, var start) ->
                Verdict.fails(
                        Reason.Expired,
                        "%s has a certificate (%s) that is not valid before %s: see that the clock of the operator's node is right; where it is, wait until then, or issue one that is valid by now"
                                .formatted(secret, subject, start));
            case ChainFault.IssuerExpired(var subject, var end) ->
                Verdict.fails(
                        Reason.Expired,
                        "%s has the certificate of an issuer (%s) in tls.crt that expired on %s: %s"
                                .formatted(secret, subject, end, CURRENT_CHAIN));
            case ChainFault.IssuerNotYetValid(var subject, var start) ->
                Verdict.fails(
                        Reason.Expired,
                        "%s has the certificate of an issuer (%s) in tls.crt that is not valid before %s: see that the clock of the operator's node is right; where it is, %s"
                                .formatted(secret, subject, start, CURRENT_CHAIN));
            case ChainFault.NotForServers(var purpose) ->
                Verdict.fails(
                        Reason.NotForServers,
                        "%s has a certificate that %s"
                                .formatted(
                                        secret,
                                        switch (purpose) {
                                            case OTHERS ->
                                                "is not meant for servers: issue one with the extended key usage serverAuth (cert-manager: usages \"server auth\")";
                                            case AUTHORITY ->
                                                "is an authority's own: store the server's certificate first, then each issuer, and issue one that is no authority's if there is none (cert-manager: isCA false)";
                                            case NO_SIGNATURES ->
                                                "allows its key no signatures, which TLS needs: issue one with the key usage digitalSignature (cert-manager: usages \"digital signature\")";
                                        }));
        };
    }

    private static byte[] content(Secret secret, String key) {
        var value =
                Optional.ofNullable(secret.getData()).map(data -> data.get(key)).orElse("");
        try {
            return Base64.getDecoder().decode(value);
        } catch (IllegalArgumentException notBase64) {
            // There is something, and it is unreadable: that is for the reader of the PEM to say.
            return NOT_BASE64.clone();
        }
    }
}
