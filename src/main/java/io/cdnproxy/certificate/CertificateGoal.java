package io.cdnproxy.certificate;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.cdn.Owner;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which certificate of its own an object is to have, and what matters to those that it had.
 *
 * @param wish empty if none is wanted any more
 * @param names all that the object goes by, or did: a certificate for another one is not looked for
 * @param shown ids of the certificates that its distribution shows to viewers, or will; empty while that is not known
 * @param distribution id of the one that was made for it, as status records it; empty if none is
 * @param answered the records that DNS shows whoever may issue a certificate for a name that they prove
 */
public record CertificateGoal(
        Owner owner,
        Optional<Wish> wish,
        Set<String> names,
        Optional<Set<String>> shown,
        Optional<String> distribution,
        Set<ValidationRecord> answered) {

    public CertificateGoal {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(wish);
        names = Set.copyOf(names);
        shown = shown.map(Set::copyOf);
        Objects.requireNonNull(distribution);
        answered = Set.copyOf(answered);
    }

    /** Of somebody who has not looked into DNS. */
    CertificateGoal(Owner owner, Optional<Wish> wish, Set<String> names, Optional<Set<String>> shown) {
        this(owner, wish, names, shown, Optional.empty(), Set.of());
    }

    /** The same, now that somebody has. */
    public CertificateGoal withAnswered(Set<ValidationRecord> records) {
        return new CertificateGoal(owner, wish, names, shown, distribution, records);
    }

    /**
     * The same, of an object that wants none of its own: what it is to show may be one of these all the same, and stays.
     *
     * @param chosen id of the one that somebody named, or that was found
     */
    public CertificateGoal keeping(Optional<String> chosen) {
        var kept = shownBesides(chosen.stream().collect(Collectors.toSet()));
        return wish.isPresent() ? this : new CertificateGoal(owner, wish, names, kept, distribution, answered);
    }

    /**
     * Of an object that lives; empty for one that has never wanted a certificate of its own, and so has none.
     *
     * @param object as it is to be
     * @param wanted by it
     */
    public static Optional<CertificateGoal> of(
            Owner owner, CdnProxy object, DesiredCertificate wanted, Optional<Set<String>> shown) {
        var wish = wanted.wish();
        return wish.isEmpty() && !hasHadOne(object)
                ? Optional.empty()
                : Optional.of(new CertificateGoal(owner, wish, names(object), shown, distribution(object), Set.of()));
    }

    /** The same of one that is being deleted, once its distribution is gone. */
    public static Optional<CertificateGoal> ofRemoved(Owner owner, CdnProxy removed) {
        return hasHadOne(removed) || removed.getSpec().ownsCertificate()
                ? Optional.of(new CertificateGoal(
                        owner,
                        Optional.empty(),
                        names(removed),
                        Optional.of(Set.of()),
                        distribution(removed),
                        Set.of()))
                : Optional.empty();
    }

    private static Optional<String> distribution(CdnProxy object) {
        return Optional.ofNullable(object.getStatus())
                .map(CdnProxyStatus::distribution)
                .map(CdnProxyStatus.Distribution::id);
    }

    /** Whether its distribution shows it to viewers, or may. */
    boolean mayShow(CertificateDescription certificate) {
        return shown.map(ids -> ids.contains(certificate.id())).orElse(true);
    }

    /** Ids of all that something shows: what the distribution does, and these. */
    Optional<Set<String>> shownBesides(Set<String> others) {
        return shown.map(ids -> Stream.concat(ids.stream(), others.stream()).collect(Collectors.toSet()));
    }

    /** The name that a certificate is wanted for. */
    Optional<String> hostname() {
        return wish.map(Wish::hostname);
    }

    /** Whether an object may have certificates of its own, wanted or not. */
    public static boolean hasHadOne(CdnProxy object) {
        return Optional.ofNullable(object.getStatus())
                .map(CdnProxyStatus::certificateRequested)
                .orElse(false);
    }

    // What is an origin's name now may have been the edge's.
    private static Set<String> names(CdnProxy object) {
        var recorded = Optional.ofNullable(object.getStatus()).map(CdnProxyStatus::hostnames).stream()
                .flatMap(names -> Stream.concat(Stream.of(names.hostname(), names.origin()), names.former().stream()));
        return Stream.concat(Stream.of(object.getSpec().hostname()), recorded)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
