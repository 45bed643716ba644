package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.Hosting;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.Purpose;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * An object by what it goes on with while its latest spec is refused, or waits. That is the spec that was worked by last, as a whole: port
 * and certificate of an origin belong to its name. How it is probed, whether it is suspended and how it ends is always for the latest spec
 * to say. Pure.
 */
public final class InForce {
    private InForce() {}

    /** What clients and the CDN go by now: in the middle of a renaming not yet what the object was accepted with last. */
    public record Served(Set<String> aliases, Optional<Dialled> origin) {

        /** An origin as the CDN dials it. */
        public record Dialled(String hostname, int port) {}
    }

    /** By the spec that was worked by last; empty if that is not recorded, or its names are no longer the object's. */
    static Optional<CdnProxy> maintained(Hostnames names, Optional<CdnProxySpec> before, CdnProxy object) {
        return before.filter(spec -> has(names, spec.hostname()) && mayDial(spec.origin(), names))
                .map(spec -> with(spec, object));
    }

    /** As status records it; as its spec says, if it was never accepted. */
    public static CdnProxy recorded(CdnProxy object) {
        return HostnameLedger.recorded(object)
                .map(names -> under(names, lastWorked(object), Optional.empty(), object))
                .orElse(object);
    }

    /**
     * Under names that it has, and of these under the ones that are served, if any are.
     *
     * @param before the spec that it was worked by last, if it may still go by that
     */
    public static CdnProxy under(
            Hostnames names, Optional<CdnProxySpec> before, Optional<Served> served, CdnProxy object) {
        var spec = before.orElseGet(object::getSpec);
        var hostname = served.map(Served::aliases).stream()
                .flatMap(Collection::stream)
                .filter(alias -> has(names, alias))
                .min(Comparator.comparing((String alias) -> !alias.equals(spec.hostname()))
                        .thenComparing(Comparator.naturalOrder()))
                .or(() -> Optional.of(spec.hostname()).filter(name -> has(names, name)))
                .orElse(names.hostname());
        var origin = served.flatMap(Served::origin)
                .filter(dialled -> has(names, dialled.hostname()))
                // Another port than the recorded one was set by hand, and is told as such.
                .filter(dialled -> before.isEmpty()
                        || !dialled.hostname().equals(spec.origin().hostname()))
                .map(dialled -> at(dialled.hostname(), dialled.port(), spec.origin()))
                .or(() -> before.map(CdnProxySpec::origin).filter(own -> mayDial(own, names)))
                .or(() -> Optional.of(spec.origin()).filter(own -> has(names, own.hostname())))
                .orElseGet(() -> at(names.origin(), spec.origin().port(), spec.origin()));
        return with(
                new CdnProxySpec(
                        hostname,
                        origin,
                        spec.proxy(),
                        spec.website(),
                        spec.cdn(),
                        spec.dns(),
                        spec.probes(),
                        spec.suspend()),
                object);
    }

    // No record says who had an origin that runs elsewhere before, as it is nobody's alone.
    private static boolean mayDial(OriginSpec origin, Hostnames names) {
        return origin.external() || has(names, origin.hostname());
    }

    private static boolean has(Hostnames names, String name) {
        return names.include(CanonicalName.of(name));
    }

    private static OriginSpec at(String hostname, int port, OriginSpec origin) {
        return new OriginSpec(
                hostname,
                port,
                origin.certificate(),
                origin.service(),
                origin.external(),
                origin.ipAddressType(),
                origin.protocol());
    }

    /**
     * The spec that status records, with what is always for the latest one to say. An origin is either here or elsewhere for as long as its
     * object lives, so a record that says otherwise is not this object's, as after a restore.
     */
    public static Optional<CdnProxySpec> lastWorked(CdnProxy object) {
        var latest = object.getSpec();
        return Optional.ofNullable(object.getStatus())
                .map(CdnProxyStatus::accepted)
                .filter(spec -> Hosting.of(spec) == Hosting.of(latest) && Purpose.of(spec) == Purpose.of(latest))
                .map(spec -> new CdnProxySpec(
                        spec.hostname(),
                        spec.origin(),
                        spec.proxy(),
                        spec.website(),
                        spec.cdn().withDeletionPolicy(latest.cdn().deletionPolicy()),
                        new DnsSpec(
                                spec.dns().mode(),
                                latest.dns().removalTimeout(),
                                spec.dns().providerSpecific()),
                        latest.probes(),
                        latest.suspend()));
    }

    private static CdnProxy with(CdnProxySpec spec, CdnProxy object) {
        var inForce = new CdnProxy();
        inForce.setMetadata(object.getMetadata());
        inForce.setStatus(object.getStatus());
        inForce.setSpec(spec);
        return inForce;
    }
}
