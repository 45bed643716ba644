package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import java.util.Optional;
import java.util.Set;

/**
 * What exists outside of the cluster under an object's names. Certificates and DNSEndpoints would tell too, but whoever may write these in
 * a namespace could take a neighbour's name by them.
 */
@FunctionalInterface
public interface ServedNames {
    /** The names of the object's own distribution; empty while nobody has looked. */
    Optional<Set<String>> of(CdnProxy object);
}
