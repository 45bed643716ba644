package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;

/** Judges names, TCP and TLS of one chain, the same for edge and origin. Pure. */
final class HandshakeDiagnosis {
    private final DialledServer server;
    private final ConnectionDiagnosis connection;
    private final TlsDiagnosis tls;
    private final CertificateDiagnosis certificate;

    HandshakeDiagnosis(DialledServer server, ChainDialer.Caller caller, Reader reader) {
        this.server = server;
        this.connection = new ConnectionDiagnosis(server, caller, reader);
        this.tls = new TlsDiagnosis(server, caller);
        this.certificate = new CertificateDiagnosis(server);
    }

    Verdict judge(ChainEvidence evidence) {
        return switch (evidence) {
            case ChainEvidence.NotResolved notResolved -> connection.judge(notResolved.resolution());
            case ChainEvidence.NotDialled notDialled -> ConnectionDiagnosis.judge(notDialled);
            case ChainEvidence.NotConnected notConnected -> connection.judge(notConnected.attempts());
            case ChainEvidence.NotSecured notSecured -> tls.judge(notSecured.fault());
            case ChainEvidence.Distrusted distrusted -> certificate.judge(distrusted.fault());
            case ChainEvidence.Asked asked
            when asked.upgrade() instanceof UpgradeEvidence.Http2 ->
                Verdict.fails(
                        Reason.AlpnH2,
                        "%s answers HTTP/1.1, which %s, with HTTP/2: %s"
                                .formatted(server.endpoint(), tls.needsHttp1(), server.remedy(tls.offerHttp1())));
            case ChainEvidence.Asked asked when asked.refusedForWantOfCertificate() -> tls.clientCertificateDemanded();
            case ChainEvidence.AskedInClear asked ->
                Verdict.works(
                        Reason.Unencrypted,
                        "%s accepts connections, without TLS, as origin.protocol is http".formatted(server.endpoint()));
            case ChainEvidence.Asked asked ->
                Verdict.works(
                        "TLS to %s works, with a certificate for %s".formatted(server.endpoint(), server.hostname()));
        };
    }
}
