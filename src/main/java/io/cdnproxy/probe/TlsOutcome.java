package io.cdnproxy.probe;

import io.cdnproxy.pki.CertificateChain;

/** How the TLS handshake went. Whether the certificate deserves trust is judged afterwards. */
sealed interface TlsOutcome {

    /** The handshake completed; the caller closes the connection. */
    record Secured(TlsConnection connection, Session session) implements TlsOutcome {}

    /** The handshake did not complete; the connection is closed. */
    sealed interface Fault extends TlsOutcome {}

    /**
     * The peer ended it with an alert.
     *
     * @param name such as handshake_failure
     */
    record Alert(String name) implements Fault {}

    /** The peer asked for a certificate, and ended it when it got none. */
    record ClientCertificateDemanded() implements Fault {}

    /**
     * The peer would have agreed on something that is not offered.
     *
     * @param only what it insists on, such as the name of a cipher suite
     */
    record NothingInCommon(Parameter parameter, String only) implements Fault {}

    /** The peer answered with something that is not TLS. */
    record NotTls() implements Fault {}

    /** The peer did not answer in time. */
    record TimedOut() implements Fault {}

    /** The connection broke, or the peer broke the protocol. */
    record Broken() implements Fault {}

    /** What both sides have to agree on. */
    enum Parameter {
        CIPHER_SUITE,
        CURVE,
        KEY,
        SIGNATURE
    }

    /**
     * What was agreed on.
     *
     * @param protocol such as TLSv1.2
     * @param chain certificates in the order in which they were sent
     * @param clientCertificateRequested whether the peer asked for a certificate; it may yet insist
     */
    record Session(String protocol, String cipherSuite, CertificateChain chain, boolean clientCertificateRequested) {}
}
