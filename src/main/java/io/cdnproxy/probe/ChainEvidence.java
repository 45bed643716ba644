package io.cdnproxy.probe;

import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.pki.ChainFault;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** How far dialling one chain came, and what was seen there. */
sealed interface ChainEvidence {

    /** The name has no usable address. */
    record NotResolved(Resolution resolution) implements ChainEvidence {}

    /** The name has addresses, but none of those that are dialled. */
    record NotDialled(String name, List<InetAddress> addresses, IpAddressType dialled) implements ChainEvidence {}

    /** No address accepted a connection. */
    record NotConnected(List<TcpOutcome.Attempt> attempts) implements ChainEvidence {}

    /** There was no TLS handshake. */
    record NotSecured(TlsOutcome.Fault fault) implements ChainEvidence {

        /** The same, with what the server said another time if it said nothing at this one: a reset overtakes the alert before it. */
        NotSecured orInItsWords(TlsOutcome another) {
            return fault instanceof TlsOutcome.Broken && another instanceof TlsOutcome.Alert alert
                    ? new NotSecured(alert)
                    : this;
        }
    }

    /** The certificate is not good for the name; nothing was sent. */
    record Distrusted(TlsOutcome.Session session, ChainFault fault) implements ChainEvidence {}

    /** An upgrade was asked for, or a page. */
    sealed interface Questioned extends ChainEvidence {

        /** How that went. */
        UpgradeEvidence upgrade();

        /** Another Host for which the server gives what is asked for, where it does not for its own name. */
        Optional<String> upgradesFor();

        Questioned whileUpgradingFor(String host);

        default Optional<HttpAnswer> answer() {
            return upgrade() instanceof UpgradeEvidence.Answered(var answer) ? Optional.of(answer) : Optional.empty();
        }

        /** Whether what was asked for came. */
        default boolean asAsked() {
            return answer().filter(HttpAnswer::accepted).isPresent();
        }

        /** Whether a server might say so to a Host it does not know; some only close the connection (nginx: return 444). */
        default boolean mayDependOnHost() {
            return upgrade() instanceof UpgradeEvidence.Closed
                    || answer().filter(HttpAnswer::mayDependOnHost).isPresent();
        }
    }

    /** By TLS. */
    record Asked(TlsOutcome.Session session, UpgradeEvidence upgrade, Optional<String> upgradesFor)
            implements Questioned {

        Asked(TlsOutcome.Session session, UpgradeEvidence upgrade) {
            this(session, upgrade, Optional.empty());
        }

        @Override
        public Asked whileUpgradingFor(String host) {
            return new Asked(session, upgrade, Optional.of(host));
        }

        /** Whether the server asked for a certificate, and left without an answer when it got none, as it must with TLS 1.3. */
        boolean refusedForWantOfCertificate() {
            return upgrade instanceof UpgradeEvidence.Closed && session.clientCertificateRequested();
        }
    }

    /** Without TLS. */
    record AskedInClear(UpgradeEvidence upgrade, Optional<String> upgradesFor) implements Questioned {

        AskedInClear(UpgradeEvidence upgrade) {
            this(upgrade, Optional.empty());
        }

        @Override
        public AskedInClear whileUpgradingFor(String host) {
            return new AskedInClear(upgrade, Optional.of(host));
        }
    }
}
