package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Origin;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/** An object under the names that it works with, where those of its spec were refused. Pure. */
public final class InForce {
    private InForce() {}

    /** What clients and the CDN go by now: in the middle of a renaming not yet what the object was accepted with last. */
    public record Served(Set<String> aliases, Optional<Dialled> origin) {

        /** An origin as the CDN dials it. */
        public record Dialled(String hostname, int port) {}
    }

    /** Under the names that status says it was accepted with; under its spec's, if it never was. */
    public static CdnProxy recorded(CdnProxy object) {
        return HostnameLedger.recorded(object)
                .map(names -> under(names, Optional.empty(), object))
                .orElse(object);
    }

    /** Under names that it has, and of these under the ones that are served, if any are. */
    public static CdnProxy under(Hostnames names, Optional<Served> served, CdnProxy object) {
        var alias = served.map(Served::aliases).stream()
                .flatMap(Collection::stream)
                .filter(name -> names.former().contains(name) || name.equals(names.hostname()))
                .min(String::compareTo);
        var dialled = served.flatMap(Served::origin)
                .filter(origin -> names.former().contains(origin.hostname())
                        || origin.hostname().equals(names.origin()));
        return with(
                alias.orElse(names.hostname()),
                dialled.map(Served.Dialled::hostname).orElse(names.origin()),
                dialled.map(Served.Dialled::port)
                        .orElse(object.getSpec().origin().port()),
                object);
    }

    private static CdnProxy with(String hostname, String origin, int port, CdnProxy object) {
        var spec = object.getSpec();
        var wanted = spec.origin();
        var inForce = new CdnProxy();
        inForce.setMetadata(object.getMetadata());
        inForce.setStatus(object.getStatus());
        inForce.setSpec(new CdnProxySpec(
                hostname,
                new Origin(origin, port, wanted.certificate(), wanted.service(), wanted.external()),
                spec.proxy(),
                spec.cdn(),
                spec.dns(),
                spec.probes(),
                spec.suspend()));
        return inForce;
    }
}
