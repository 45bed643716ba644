package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.EdgeEndpoint;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.probe.ProbeTarget;
import io.cdnproxy.probe.ProbeTarget.Edge;
import io.cdnproxy.probe.ProbeTarget.Origin;
import io.cdnproxy.probe.ProbeTarget.Scope;
import io.cdnproxy.probe.SecretPath;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What to dial for an object. */
final class ProbeTargets {
    /** To tell the CDN by its answer, any path will do. */
    private static final SecretPath NO_PATH = new SecretPath("/");

    private ProbeTargets() {}

    /**
     * Both chains of a living object.
     *
     * @param served SHA-256 of the certificate that the origin should serve now
     */
    static ProbeTarget chains(ChildInputs inputs, Optional<String> served) {
        var proxy = inputs.proxy();
        var spec = proxy.getSpec();
        return new ProbeTarget(
                proxy.getMetadata().getUid(),
                Scope.CHAINS,
                new Origin(spec.origin().hostname(), spec.origin().port(), expected(inputs.originAddresses()), served),
                edge(proxy, inputs.edge(), inputs.distributionDomain()),
                new SecretPath(inputs.path()),
                interval(proxy),
                duration(spec.probes().timeout()));
    }

    /** The name at the edge of an object that is being deleted. */
    static ProbeTarget edgeName(CdnProxy proxy, EdgeEndpoint edge, String distributionDomain) {
        var origin = proxy.getSpec().origin();
        return new ProbeTarget(
                proxy.getMetadata().getUid(),
                Scope.NAMES_ONLY,
                new Origin(origin.hostname(), origin.port(), List.of(), Optional.empty()),
                edge(proxy, edge, Optional.of(distributionDomain)),
                NO_PATH,
                interval(proxy),
                duration(proxy.getSpec().probes().timeout()));
    }

    static Duration interval(CdnProxy proxy) {
        return duration(proxy.getSpec().probes().interval());
    }

    /** Kubernetes' notation of durations, such as 1m30s; the schema has seen to it that it is one. */
    static Duration duration(String text) {
        try {
            return io.fabric8.kubernetes.api.model.Duration.parse(text).getDuration();
        } catch (ParseException e) {
            throw new IllegalArgumentException("not a duration: " + text, e);
        }
    }

    private static Edge edge(CdnProxy proxy, EdgeEndpoint edge, Optional<String> distributionDomain) {
        return new Edge(proxy.getSpec().hostname(), edge.port(), edge.address(), distributionDomain);
    }

    private static List<String> expected(OriginAddresses addresses) {
        return Stream.concat(addresses.ips().stream(), addresses.hostname().stream())
                .toList();
    }
}
