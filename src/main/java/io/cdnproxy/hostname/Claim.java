package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.hostname.Holding.Basis;
import io.cdnproxy.hostname.ServedNames.Other;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one object has and wants.
 *
 * @param wanted empty if nothing that it wants can become its: it is being deleted, or may not use these names
 * @param holding what it has
 * @param unrecorded aliases of its distribution that its record does not know, as of one that was restored from a backup from before
 *     a renaming
 * @param inherits whether its distribution is changed to what it wants whatever is done about drift
 * @param others distributions that go by names which it wants, and are not known to be its
 * @param unseen names of which it is not known yet whether any does
 */
record Claim(
        CdnProxy object,
        Optional<Wanted> wanted,
        Holding holding,
        Set<String> unrecorded,
        boolean inherits,
        List<Other> others,
        Set<String> unseen) {
    /** The older first; of two that are as old, always the same one. */
    static final Comparator<Claim> BY_AGE = Comparator.comparing(
                    (Claim claim) -> claim.object.getMetadata().getCreationTimestamp())
            .thenComparing(claim -> claim.object.getMetadata().getNamespace())
            .thenComparing(claim -> claim.object.getMetadata().getName());

    /** A better right first: what status records, then what the CDN shows, then age. */
    static final Comparator<Claim> BY_RIGHT =
            Comparator.comparing((Claim claim) -> claim.holding.basis()).thenComparing(BY_AGE);

    /**
     * The names of a spec.
     *
     * @param external whether the origin runs elsewhere: its name is dialled, but nothing is published under it, so several objects may
     *     share the server
     */
    record Wanted(String hostname, String origin, boolean external) {

        static Wanted by(CdnProxy object) {
            var spec = object.getSpec();
            return new Wanted(
                    CanonicalName.of(spec.hostname()),
                    CanonicalName.of(spec.origin().hostname()),
                    spec.origin().external());
        }

        static Wanted of(Hostnames names, CdnProxy object) {
            return new Wanted(
                    names.hostname(), names.origin(), object.getSpec().origin().external());
        }

        /** Names that nobody else may have. */
        Set<String> exclusive() {
            return external ? Set.of(hostname) : Set.of(hostname, origin);
        }

        /** Every name that must not be somebody else's. */
        Set<String> all() {
            return Set.of(hostname, origin);
        }
    }

    String uid() {
        return object.getMetadata().getUid();
    }

    boolean isSame(Claim other) {
        return uid().equals(other.uid());
    }

    boolean isInNamespaceOf(Claim other) {
        return object.getMetadata()
                .getNamespace()
                .equals(other.object.getMetadata().getNamespace());
    }

    /** Wanted names that no record says it has. */
    Set<String> unsettled() {
        return unsettled(wanted, holding);
    }

    static Set<String> unsettled(Optional<Wanted> wanted, Holding holding) {
        return wanted.map(Wanted::all).stream()
                .flatMap(Set::stream)
                .filter(name -> holding.basis() != Basis.RECORDED || !holding.has(name))
                .collect(Collectors.toSet());
    }

    /** Distributions that a wanted name must not be taken from. What one dials may be an external origin, which is shared. */
    Stream<Other> under(String name) {
        return others.stream()
                .filter(other -> other.names().aliases().contains(name)
                        || wantsForItself(name) && other.names().origins().contains(name));
    }

    boolean owns(Other distribution) {
        return distribution.marks().filter(marks -> marks.uid().equals(uid())).isPresent();
    }

    /** What it would go on having from before, with the names that it wants. */
    List<String> former() {
        var former = wanted.map(names -> holding.without(names.exclusive())).orElse(List.of());
        // These settle only after it was accepted, and a distribution may have any number of aliases.
        return holding.basis() == Basis.SERVED
                ? former.stream().limit(Hostnames.MOST_FORMER).toList()
                : former;
    }

    boolean wantsForItself(String name) {
        return wanted.filter(names -> names.exclusive().contains(name)).isPresent();
    }
}
