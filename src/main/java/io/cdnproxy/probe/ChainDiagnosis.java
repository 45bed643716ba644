package io.cdnproxy.probe;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.pki.ChainFault;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns what was seen on both sides of one chain into a report. Pure. */
final class ChainDiagnosis {
    /**
     * What was seen at the origin, at the one that the CDN still dials if that is another, and of the names that led there before.
     *
     * @param unconnected which of its addresses do not accept a connection, where another does
     */
    record OriginSight(
            NameAnswer name,
            ChainEvidence chain,
            Optional<ChainEvidence> present,
            Map<String, NameAnswer> withdrawn,
            List<TcpOutcome.Attempt> unconnected) {

        OriginSight(NameAnswer name, ChainEvidence chain, Optional<ChainEvidence> present) {
            this(name, chain, present, Map.of(), List.of());
        }

        OriginSight beside(Map<String, NameAnswer> former) {
            return new OriginSight(name, chain, present, former, unconnected);
        }

        OriginSight beside(ChainEvidence other) {
            return new OriginSight(name, chain, Optional.of(other), withdrawn, unconnected);
        }
    }

    /** What was seen at the edge, and of the names that led there before. {@code chain} is empty without a distribution. */
    record EdgeSight(NameAnswer name, Optional<ChainEvidence> chain, Map<String, NameAnswer> withdrawn) {

        EdgeSight(NameAnswer name, Optional<ChainEvidence> chain) {
            this(name, chain, Map.of());
        }

        EdgeSight beside(Map<String, NameAnswer> former) {
            return new EdgeSight(name, chain, former);
        }

        /** Where each name leads of which it is asked. */
        Map<String, NameAnswer> names(String hostname) {
            var names = new HashMap<>(withdrawn);
            names.put(hostname, name);
            return names;
        }

        /** Whether what is asked for came through the CDN. */
        boolean works() {
            return asked().filter(ChainEvidence.Questioned::asAsked).isPresent();
        }

        /** Whether it came from the origin just now. */
        boolean provesOrigin() {
            return works()
                    && asked().flatMap(ChainEvidence.Questioned::answer)
                            .filter(HttpAnswer::fromCache)
                            .isEmpty();
        }

        private Optional<ChainEvidence.Questioned> asked() {
            return chain.flatMap(ChainDiagnosis::asked);
        }
    }

    private final ProbeTarget target;
    private final AddressPolicy addresses;
    private final Reader reader;

    ChainDiagnosis(ProbeTarget target, AddressPolicy addresses, Reader reader) {
        this.target = target;
        this.addresses = addresses;
        this.reader = reader;
    }

    /**
     * The whole report.
     *
     * @param proof what is there to prove the edge's name, where anybody waits for that
     * @param hearsay what is said of the names besides
     */
    ChainReport judge(
            OriginSight origin, EdgeSight edge, Optional<ProofSight> proof, List<Hearsay> hearsay, Instant at) {
        var links = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        var names = names();
        boolean provenByEdge = edge.provesOrigin();
        var originName = NameComparison.originProvenByEdge(
                origin.name(), provenByEdge && target.origin().present().isEmpty());
        links.put(ConditionType.DnsReady, names.judge(edge.name(), originName));
        judgeOrigin(origin, provenByEdge, links);
        edge.chain().ifPresent(chain -> judgeEdge(chain, edge.name(), links));
        return new ChainReport(
                target.uid(),
                at,
                edge.names(target.edge().hostname()),
                new Links(links),
                new WireEvidence(
                        new WireEvidence.Names(
                                Optional.of(names.ofEdge(edge.name())),
                                Optional.of(names.ofOrigin(originName)),
                                hearsay.stream()
                                        .map(heard -> heard.words(reader))
                                        .toList()),
                        edge.chain().flatMap(this::answer),
                        answer(origin.chain()),
                        StaleServer.isSuspected(target.origin(), links, provenByEdge),
                        edge.chain().flatMap(this::cdnsOwnCertificate),
                        proof,
                        origin.withdrawn()),
                target.origin().present().flatMap(present -> origin.present()
                        .map(new HandshakeDiagnosis(
                                new DialledServer(present.hostname(), present.port(), RunBy.OTHERS)
                                        .askedFor(target.purpose()),
                                caller(),
                                reader)::judge)));
    }

    NameDiagnosis names() {
        return new NameDiagnosis(target, addresses, reader);
    }

    private ChainDialer.Caller caller() {
        return ChainDialer.Caller.of(target.edge().cdn());
    }

    private void judgeOrigin(OriginSight origin, boolean provenByEdge, Map<ConditionType, Verdict> links) {
        var diagnosis = new OriginDiagnosis(target, reader);
        var handshake = OddAddresses.beside(diagnosis.handshake(origin.chain(), provenByEdge), origin.unconnected());
        links.put(ConditionType.OriginHandshake, handshake);
        asked(origin.chain())
                .filter(asked -> handshake.isTrue())
                .map(asked -> diagnosis.answer(asked, provenByEdge))
                .ifPresent(told -> links.put(target.purpose().atOrigin(), told));
    }

    private void judgeEdge(ChainEvidence chain, NameAnswer name, Map<ConditionType, Verdict> links) {
        var diagnosis = new EdgeDiagnosis(target, reader);
        var handshake = diagnosis.handshake(chain, name);
        links.put(ConditionType.EdgeHandshake, handshake);
        asked(chain)
                .filter(asked -> handshake.isTrue())
                .map(ChainEvidence.Questioned::upgrade)
                .map(diagnosis::answer)
                .ifPresent(told -> links.put(target.purpose().atEdge(), told));
    }

    /** A report about nothing but where names lead. */
    ChainReport judge(Map<String, NameAnswer> edgeNames, Instant at) {
        return new ChainReport(target.uid(), at, edgeNames, Links.UNTRIED, WireEvidence.NONE, Optional.empty());
    }

    private Optional<WireEvidence.Answer> answer(ChainEvidence chain) {
        return asked(chain).flatMap(ChainEvidence.Questioned::answer).map(this::told);
    }

    private WireEvidence.Answer told(HttpAnswer answer) {
        boolean namesFault = EdgeError.of(target.purpose(), answer).isPresent();
        return switch (target.purpose()) {
            case PROXY ->
                new WireEvidence.Answer(
                        answer.status(),
                        answer.inShort(),
                        answer.madeBy(),
                        answer.missesWebSocketHeaders(),
                        namesFault);
            case WEBSITE ->
                new WireEvidence.Answer(
                        answer.status(),
                        answer.inShort(),
                        answer.fromCache() ? WireEvidence.MadeBy.CACHE : answer.madeBy(),
                        false,
                        namesFault);
        };
    }

    /** A CDN shows what covers its own names for those of others that no deployed distribution has. */
    private Optional<String> cdnsOwnCertificate(ChainEvidence edge) {
        return edge instanceof ChainEvidence.Distrusted(var session, ChainFault.NotCovering fault)
                ? target.edge()
                        .cdn()
                        .domainName()
                        .filter(session.chain().names()::covers)
                        .map(domainName -> fault.names().describe())
                : Optional.empty();
    }

    private static Optional<ChainEvidence.Questioned> asked(ChainEvidence evidence) {
        return evidence instanceof ChainEvidence.Questioned asked ? Optional.of(asked) : Optional.empty();
    }
}
