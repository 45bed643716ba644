package io.cdnproxy.probe;

import io.cdnproxy.pki.ChainFault;
import java.util.List;
import java.util.Optional;

/** How far dialling one chain came, and what was seen there. */
sealed interface ChainEvidence {

    /** The name has no usable address. */
    record NotResolved(Resolution resolution) implements ChainEvidence {}

    /** No address accepted a connection. */
    record NotConnected(List<TcpOutcome.Attempt> attempts) implements ChainEvidence {}

    /** There was no TLS handshake. */
    record NotSecured(TlsOutcome.Fault fault) implements ChainEvidence {}

    /** The certificate is not good for the name; nothing was sent. */
    record Distrusted(TlsOutcome.Session session, ChainFault fault) implements ChainEvidence {}

    /** The upgrade was asked for. */
    record Asked(TlsOutcome.Session session, UpgradeEvidence upgrade) implements ChainEvidence {

        Optional<HttpAnswer> answer() {
            return upgrade instanceof UpgradeEvidence.Answered(var answer) ? Optional.of(answer) : Optional.empty();
        }

        boolean upgraded() {
            return answer().filter(HttpAnswer::upgraded).isPresent();
        }

        boolean throughCloudFront() {
            return answer().filter(HttpAnswer::throughCloudFront).isPresent();
        }
    }
}
