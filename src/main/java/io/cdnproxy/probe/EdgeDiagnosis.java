package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;

/** Judges the chain through the CDN. Pure. */
final class EdgeDiagnosis {
    private final ProbeTarget target;
    private final ProbeTarget.Edge edge;
    private final Reader reader;

    EdgeDiagnosis(ProbeTarget target, Reader reader) {
        this.target = target;
        this.edge = target.edge();
        this.reader = reader;
    }

    Verdict handshake(ChainEvidence evidence, NameAnswer name) {
        // A chosen address says nothing about where the name leads.
        if (edge.address().isEmpty() && name instanceof NameAnswer.Elsewhere elsewhere) {
            return Verdict.fails(
                    Reason.NotServedByCdn,
                    "%s leads to %s and not to the CDN: see DnsReady"
                            .formatted(edge.hostname(), String.join(", ", elsewhere.seen())));
        }
        return new HandshakeDiagnosis(
                        new DialledServer(edge.hostname(), edge.port(), runBy(), edge.address(), target.purpose()),
                        ChainDialer.Caller.CLIENT,
                        reader)
                .judge(evidence);
    }

    /** Whoever has only named what to dial looks after it, whatever it turns out to be. */
    private RunBy runBy() {
        return reader.edgeRunBy() == RunBy.OTHERS ? RunBy.OTHERS : edge.runBy();
    }

    /** Only for an edge whose handshake works. */
    Verdict answer(UpgradeEvidence evidence) {
        return new EdgeAnswerDiagnosis(target).judge(evidence);
    }
}
