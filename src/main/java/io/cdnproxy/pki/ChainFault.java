package io.cdnproxy.pki;

import java.time.Instant;

/** Why a chain is of no use to a server. Texts are printable and short. */
public sealed interface ChainFault {

    /** Seen in the certificates alone. */
    sealed interface Unsuitable extends ChainFault {}

    /** Seen by whoever knows which authorities are trusted. */
    sealed interface Untrusted extends ChainFault {}

    /**
     * The leaf is for other names.
     *
     * @param subject to tell it by when it has no names at all
     */
    record NotCovering(CertificateNames names, String subject) implements Unsuitable {}

    /** The leaf has ended. */
    record Expired(String subject, Instant end) implements Unsuitable {}

    /** The leaf is for later. */
    record NotYetValid(String subject, Instant start) implements Unsuitable {}

    /** One above the leaf has ended: whoever renews the leaf may serve the same again. */
    record IssuerExpired(String subject, Instant end) implements Unsuitable {}

    /** One above the leaf is for later. */
    record IssuerNotYetValid(String subject, Instant start) implements Unsuitable {}

    /** The leaf is for another purpose. */
    record NotForServers(Purpose purpose) implements Unsuitable {}

    /** What a certificate says about its use that keeps a server from using it. */
    enum Purpose {
        /** Its extended key usage names others, such as clients, and no servers. */
        OTHERS,
        /** It is an authority's. */
        AUTHORITY,
        /** Its key usage does without signatures, which every key exchange with forward secrecy needs. */
        NO_SIGNATURES
    }

    /** The leaf has signed itself. */
    record SelfSigned() implements Untrusted {}

    /** The root was sent, and is nobody's. */
    record UntrustedRoot(String root) implements Untrusted {}

    /** A public authority's intermediate certificate is missing, or in another place. */
    record IssuerNotSent(String issuer) implements Untrusted {}

    /** The last issuer is neither trusted nor sent. */
    record UnknownIssuer(String issuer) implements Untrusted {}

    /** The leaf's key is smaller than public authorities sign. */
    record WeakKey(String algorithm, int bits) implements Untrusted {}

    /** Signatures or constraints are violated. */
    record NotVerifiable(String why) implements Untrusted {}
}
