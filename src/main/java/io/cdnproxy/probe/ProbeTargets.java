package io.cdnproxy.probe;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.ProbeTarget.Edge;
import io.cdnproxy.probe.ProbeTarget.Origin;
import io.cdnproxy.probe.ProbeTarget.Proof;
import io.cdnproxy.probe.ProbeTarget.Records;
import io.cdnproxy.probe.ProbeTarget.Scope;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What to dial for an object. */
public final class ProbeTargets {
    private ProbeTargets() {}

    /**
     * Both chains of a living object.
     *
     * @param edge what clients dial, see {@link #edge}
     * @param origin what the CDN shall dial
     * @param proofs of the edge's name, while somebody waits for them
     */
    public static ProbeTarget chains(CdnProxy proxy, String path, Edge edge, Origin origin, List<Proof> proofs) {
        var spec = proxy.getSpec();
        return new ProbeTarget(
                proxy.getMetadata().getNamespace(),
                proxy.getMetadata().getName(),
                proxy.getMetadata().getUid(),
                Scope.CHAINS,
                Purpose.of(spec),
                origin,
                edge,
                new SecretPath(path),
                new Records(publisher(proxy), proofs, withdrawn(proxy)),
                interval(proxy),
                duration(spec.probes().timeout()));
    }

    /** The names that led clients to the edge of an object that is being deleted. */
    public static ProbeTarget edgeNames(
            CdnProxy proxy, Set<String> hostnames, EdgeEndpoint edge, String distributionDomain) {
        var origin = proxy.getSpec().origin();
        return new ProbeTarget(
                proxy.getMetadata().getNamespace(),
                proxy.getMetadata().getName(),
                proxy.getMetadata().getUid(),
                new Scope.NamesOnly(hostnames),
                new Origin(origin.hostname(), origin.port(), List.of(), Optional.empty()),
                edge(proxy, edge, Optional.of(distributionDomain)),
                SecretPath.NONE,
                interval(proxy),
                duration(proxy.getSpec().probes().timeout()));
    }

    /** Those that a renaming has left, and those that it is about to leave. */
    private static Set<String> withdrawn(CdnProxy proxy) {
        return Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::hostnames).stream()
                .flatMap(names -> Stream.concat(names.former().stream(), names.withdrawn().stream()))
                .collect(Collectors.toSet());
    }

    private static Publisher publisher(CdnProxy proxy) {
        return switch (proxy.getSpec().dns().mode()) {
            case ExternalDNS -> Publisher.EXTERNAL_DNS;
            case None -> Publisher.READER;
        };
    }

    public static Duration interval(CdnProxy proxy) {
        return duration(proxy.getSpec().probes().interval());
    }

    /** Kubernetes' notation of durations, such as 1m30s; the schema has seen to it that it is one. */
    public static Duration duration(String text) {
        try {
            return io.fabric8.kubernetes.api.model.Duration.parse(text).getDuration();
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a duration: " + text, e);
        }
    }

    /** At which addresses the CDN dials the origin, where no distribution says it: of somebody else's that is not known. */
    public static IpAddressType ipAddressType(CdnProxySpec spec) {
        return Optional.ofNullable(spec.origin().ipAddressType())
                .orElse(spec.cdn().runsElsewhere() ? IpAddressType.DUALSTACK : IpAddressType.IPV4);
    }

    /** What clients dial; while the name is not known of a distribution to which theirs is to lead, it is not dialled. */
    public static Edge edge(CdnProxy proxy, EdgeEndpoint edge, Optional<String> distributionDomain) {
        return new Edge(
                proxy.getSpec().hostname(),
                edge.port(),
                edge.address(),
                ExpectedCdn.of(proxy.getSpec().cdn(), distributionDomain));
    }
}
