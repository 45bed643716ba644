package io.cdnproxy.probe;

import io.cdnproxy.probe.ChainReport.Chain;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Turns what was seen on both sides of one chain into a report. Pure. */
final class ChainDiagnosis {
    private static final LinkVerdict FOLLOWS_HANDSHAKE = new LinkVerdict.NotTried();

    /** What was seen at the origin, and at the one that the CDN still dials if that is another. */
    record OriginSight(NameAnswer name, ChainEvidence chain, Optional<ChainEvidence> present) {

        OriginSight beside(Optional<ChainEvidence> other) {
            return new OriginSight(name, chain, other);
        }
    }

    /** What was seen at the edge. {@code chain} is empty without a distribution. */
    record EdgeSight(NameAnswer name, Optional<ChainEvidence> chain) {}

    private final ProbeTarget target;

    ChainDiagnosis(ProbeTarget target) {
        this.target = target;
    }

    ChainReport judge(OriginSight origin, EdgeSight edge, Instant at) {
        var originDiagnosis = new OriginDiagnosis(target.origin());
        var edgeDiagnosis = new EdgeDiagnosis(target.edge());
        boolean provenByEdge = edge.chain().filter(ChainDiagnosis::upgraded).isPresent();

        var originHandshake = new LinkVerdict.Tried(originDiagnosis.handshake(origin.chain(), provenByEdge));
        var originUpgrade = asked(origin.chain())
                .map(evidence -> after(
                        originHandshake, () -> new LinkVerdict.Tried(originDiagnosis.upgrade(evidence.upgrade()))))
                .orElse(FOLLOWS_HANDSHAKE);
        var edgeHandshake = edge.chain()
                .<LinkVerdict>map(evidence -> new LinkVerdict.Tried(edgeDiagnosis.handshake(evidence, edge.name())))
                .orElseGet(() -> new LinkVerdict.NotTried());
        var edgeUpgrade = edge.chain()
                .flatMap(ChainDiagnosis::asked)
                .map(evidence -> after(
                        edgeHandshake,
                        () -> new LinkVerdict.Tried(
                                edgeDiagnosis.upgrade(evidence.upgrade(), originHandshake, originUpgrade))))
                .orElse(FOLLOWS_HANDSHAKE);
        var dnsReady = new LinkVerdict.Tried(new NameDiagnosis(target).judge(edge.name(), origin.name()));
        return new ChainReport(
                target.uid(),
                at,
                edge.name(),
                dnsReady,
                new Chain(originHandshake, originUpgrade),
                new Chain(edgeHandshake, edgeUpgrade),
                target.origin().present().flatMap(present -> origin.present()
                        .map(new HandshakeDiagnosis(present.hostname(), present.port())::judge)));
    }

    /** A report about nothing but where the edge's name leads. */
    ChainReport judge(NameAnswer edgeName, Instant at) {
        var notTried = new LinkVerdict.NotTried();
        var chain = new Chain(notTried, notTried);
        return new ChainReport(target.uid(), at, edgeName, notTried, chain, chain, Optional.empty());
    }

    private static LinkVerdict after(LinkVerdict predecessor, Supplier<LinkVerdict> link) {
        return predecessor.isTrue() ? link.get() : FOLLOWS_HANDSHAKE;
    }

    private static boolean upgraded(ChainEvidence evidence) {
        return asked(evidence).filter(ChainEvidence.Asked::upgraded).isPresent();
    }

    private static Optional<ChainEvidence.Asked> asked(ChainEvidence evidence) {
        return evidence instanceof ChainEvidence.Asked asked ? Optional.of(asked) : Optional.empty();
    }
}
