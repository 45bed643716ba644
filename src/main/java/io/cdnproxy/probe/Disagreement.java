package io.cdnproxy.probe;

import io.cdnproxy.probe.TlsOutcome.NothingInCommon;
import io.cdnproxy.probe.TlsOutcome.Parameter;
import java.io.IOException;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds out on what a server insists that refuses everything CloudFront offers, by offering it more. */
final class Disagreement {
    /** What servers say that find nothing in common, or do not say: some only close the connection. */
    private static final Set<String> ALERTS = Set.of(
            "handshake_failure",
            "insufficient_security",
            "illegal_parameter",
            "internal_error",
            "unsupported_certificate",
            "protocol_version");

    /** The curves of the Java runtime that CloudFront has not. */
    private static final List<String> FURTHER_CURVES = List.of("secp521r1", "x448");

    /** Of a key on the largest curve that CloudFront has. */
    private static final int LARGEST_KEY_BITS = 384;

    /** Offers something else to the same server. */
    @FunctionalInterface
    interface Negotiation {
        /** What was agreed on, if anything. */
        Optional<TlsOutcome.Session> with(TlsOffer offer) throws IOException;
    }

    private Disagreement() {}

    /** Whether the fault may be that there was nothing to agree on. */
    static boolean explains(TlsOutcome.Fault fault) {
        return switch (fault) {
            case TlsOutcome.Alert alert -> ALERTS.contains(alert.name());
            case TlsOutcome.Broken broken -> true;
            case TlsOutcome.ClientCertificateDemanded demanded -> false;
            case TlsOutcome.NothingInCommon found -> false;
            case TlsOutcome.NotTls notTls -> false;
            case TlsOutcome.TimedOut timedOut -> false;
        };
    }

    /**
     * Empty if it was a passing refusal.
     *
     * @param agreed what the server agreed on when everything was offered
     */
    static Optional<NothingInCommon> find(TlsOutcome.Session agreed, Negotiation negotiation) throws IOException {
        if (negotiation.with(TlsOffer.CDN).isPresent()) {
            return Optional.empty();
        }
        var key = agreed.chain().leaf().getPublicKey();
        if (key instanceof ECPublicKey curved && bits(curved) > LARGEST_KEY_BITS) {
            return Optional.of(new NothingInCommon(Parameter.KEY, "ECDSA P-" + bits(curved)));
        }
        // Curves before suites: one without a curve (DHE) is what a server falls back to that finds none.
        for (var curve : FURTHER_CURVES) {
            if (negotiation.with(TlsOffer.CDN.withGroup(curve)).isPresent()) {
                return Optional.of(new NothingInCommon(Parameter.CURVE, curve));
            }
        }
        return Optional.of(negotiation
                .with(TlsOffer.CDN.withAnyCipherSuite())
                .map(byMore -> new NothingInCommon(Parameter.CIPHER_SUITE, byMore.cipherSuite()))
                .orElseGet(() -> new NothingInCommon(Parameter.SIGNATURE, key.getAlgorithm())));
    }

    private static int bits(ECPublicKey key) {
        return key.getParams().getOrder().bitLength();
    }
}
