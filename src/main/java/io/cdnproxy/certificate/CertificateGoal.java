package io.cdnproxy.certificate;

import io.cdnproxy.cdn.Owner;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which certificate an object is to have requested for it, and what matters to those that were.
 *
 * @param hostname that it is for; empty if none is wanted any more
 * @param names all that the object goes by, or did: a certificate for another one is not looked for
 * @param shown ids of the certificates that its distribution shows to viewers, or will; empty while that is not known
 */
public record CertificateGoal(Owner owner, Optional<String> hostname, Set<String> names, Optional<Set<String>> shown) {

    public CertificateGoal {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(hostname);
        names = Set.copyOf(names);
        shown = shown.map(Set::copyOf);
    }
}
