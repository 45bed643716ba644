package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose an object is that has a child's name. Only what is provably a proxy's is changed, deleted or relied upon. */
public enum ChildOwner {
    /** The proxy's, by its uid. */
    PROXY,
    /**
     * The proxy's, although the reference to it was taken away: this operator has applied fields of it, and nobody else claims it. Who
     * writes under the operator's name agrees to what follows. A record is so only under the proxy's own names: one of other names was
     * left by a namesake, and may serve a distribution that was retained.
     */
    FORMERLY_PROXY,
    /** Somebody's, or nobody's. */
    OTHERS;

    /** The name that this operator applies under: its controller's. */
    public static final String FIELD_MANAGER = "cdnproxy";

    /** Whether it is the proxy's, with a reference to it or without. */
    public static boolean isOf(CdnProxy proxy, HasMetadata object) {
        return of(object, proxy) != OTHERS;
    }

    static ChildOwner of(HasMetadata object, CdnProxy proxy) {
        if (object.hasOwnerReferenceFor(proxy)) {
            return PROXY;
        }
        boolean claimed = object.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .anyMatch(Objects::nonNull);
        return !claimed && isApplied(object) && isUnderNamesOf(proxy, object) ? FORMERLY_PROXY : OTHERS;
    }

    private static boolean isUnderNamesOf(CdnProxy proxy, HasMetadata object) {
        if (!(object instanceof DnsEndpoint record)) {
            return true;
        }
        var names = namesOf(proxy).collect(Collectors.toSet());
        return DnsEndpoint.names(Optional.of(record)).stream()
                .allMatch(name -> names.contains(name) || names.contains(proven(name)));
    }

    /** The name that a record proves whose it is: ACM's stand one label below, which begins as no host's does. */
    private static String proven(String name) {
        return name.startsWith("_") ? name.substring(name.indexOf('.') + 1) : name;
    }

    private static Stream<String> namesOf(CdnProxy proxy) {
        var wanted =
                Stream.of(proxy.getSpec().hostname(), proxy.getSpec().origin().hostname());
        var had = Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::hostnames).stream()
                .flatMap(names -> Stream.concat(Stream.of(names.hostname(), names.origin()), names.former().stream()));
        return Stream.concat(wanted, had).filter(Objects::nonNull);
    }

    private static boolean isApplied(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .anyMatch(entry -> FIELD_MANAGER.equals(entry.getManager()) && "Apply".equals(entry.getOperation()));
    }
}
