package io.cdnproxy.certificate;

import static java.util.stream.Collectors.toSet;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.cdn.TagLooks;
import io.cdnproxy.certificate.CertificateMemory.Made;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.Listing.Listed;
import io.cdnproxy.certificate.Listing.NotSeen;
import io.cdnproxy.certificate.Listing.Unreadable;
import io.cdnproxy.certificate.OwnCertificates.Partial;
import io.cdnproxy.certificate.OwnCertificates.Sight;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the certificates of objects' own. A list shows no tags, so the name is the index, and the tags are the proof: what is for
 * any other name is not looked at closely.
 *
 * @param consistencyWindow how long a list may lag behind a request
 */
record OwnershipLooks(CertificateMirrors mirrors, Duration consistencyWindow) {

    /** Has the tags read that it depends on, and looked at what a list should show by now and does not; true if some of it was not yet. */
    boolean watch(Owner owner, Set<String> names, CertificateMemory memory) {
        var candidates =
                candidates(names, memory).map(CertificateDescription::id).collect(toSet());
        boolean unread = mirrors.tags().watch(owner.uid(), candidates);
        var missed = candidates.stream().filter(id -> isMissed(id, memory)).toList();
        return missed.stream().filter(mirrors::doubt).count() > 0 || unread;
    }

    /** @param names all that matter */
    OwnCertificates of(Owner owner, Set<String> names, Optional<Set<String>> shown, CertificateMemory memory) {
        var own = new ArrayList<CertificateDescription>();
        var inherited = new ArrayList<CertificateDescription>();
        var sight = sight();
        for (var candidate : candidates(names, memory).toList()) {
            var look = mirrors.tags().value(candidate.id());
            switch (ownership(owner, candidate.id(), look, memory)) {
                case OWN -> {
                    own.add(closer(candidate).withTag(look.tags().flatMap(ImportTag::in)));
                    sight = blurred(sight, candidate.id());
                }
                case PREDECESSOR -> inherited.add(candidate);
                case OTHERS -> {}
                case NOBODYS -> sight = narrowed(sight, candidate, look);
            }
        }
        return new OwnCertificates(
                sight,
                own,
                inherited,
                shown,
                memory.granted(),
                memory.epoch(),
                memory.settled().plus(consistencyWindow));
    }

    private Sight sight() {
        return switch (mirrors.listing()) {
            case NotSeen() -> new Partial(Verdict.unknown("not yet known: ACM's certificates are not listed yet"));
            case Unreadable(var failure) -> new Partial(failure.unknown());
            case Listed(var certificates, var outdated) -> new Whole(mirrors.listed(), outdated);
        };
    }

    private Stream<CertificateDescription> candidates(Set<String> names, CertificateMemory memory) {
        var listed = listed().stream()
                .filter(certificate -> names.stream().anyMatch(certificate::serves))
                .filter(certificate -> !memory.gone().contains(certificate.id()));
        var unlisted = memory.made().entrySet().stream()
                .filter(made -> isOnItsWay(made, names, memory) && !isListed(made.getKey()))
                .map(made -> made.getValue().certificate());
        return Stream.concat(listed, unlisted);
    }

    private List<CertificateDescription> listed() {
        return mirrors.listing() instanceof Listed(var certificates, var outdated) ? certificates : List.of();
    }

    /** What no later list shows was deleted by somebody, unless a look finds it: lists may lag for longer than they usually do. */
    private boolean isOnItsWay(Map.Entry<String, Made> made, Set<String> names, CertificateMemory memory) {
        return names.stream().anyMatch(made.getValue().certificate()::serves)
                && !memory.gone().contains(made.getKey())
                && (!isOverdue(made.getValue()) || mirrors.descriptions().value(made.getKey()) instanceof Described);
    }

    private boolean isMissed(String id, CertificateMemory memory) {
        return Optional.ofNullable(memory.made().get(id))
                .filter(this::isOverdue)
                .filter(made -> !isListed(id))
                .isPresent();
    }

    /** Whether it is certain that one is there no more. */
    boolean isGone(String id, CertificateMemory memory) {
        return memory.gone().contains(id)
                || mirrors.listing() instanceof Listed
                        && !isListed(id)
                        && Optional.ofNullable(memory.made().get(id))
                                .map(this::isOverdue)
                                .orElse(true);
    }

    private boolean isListed(String id) {
        return listed().stream().map(CertificateDescription::id).anyMatch(id::equals);
    }

    private boolean isOverdue(Made made) {
        return !mirrors.listed().isBefore(made.at().plus(consistencyWindow));
    }

    private Ownership ownership(Owner owner, String id, TagLooks.Look look, CertificateMemory memory) {
        return isJustMade(id, memory)
                ? Ownership.OWN
                : look.tags().flatMap(tags -> Ownership.byTags(owner, tags)).orElse(Ownership.NOBODYS);
    }

    /** Until its tags can be read: whoever takes them off later than that takes it over. */
    private boolean isJustMade(String id, CertificateMemory memory) {
        return Optional.ofNullable(memory.made().get(id))
                .filter(made -> mirrors.tags().known(id).isBefore(made.at().plus(consistencyWindow)))
                .isPresent();
    }

    /** One that bears no mark counts as nobody's from when it was last looked at, unless it never will bear one. */
    private Sight narrowed(Sight sight, CertificateDescription candidate, TagLooks.Look look) {
        var id = candidate.id();
        if (look.tags().isEmpty()) {
            return new Partial(look.failure()
                    .orElseGet(() -> Verdict.unknown(
                            "not yet known: the tags of certificate %s tell whose it is, and were not read yet"
                                    .formatted(id))));
        }
        return switch (sight) {
            case Partial partial -> partial;
            case Whole whole when isSettled(candidate) -> whole;
            case Whole(var asOf, var hindrance) ->
                new Whole(earlier(asOf, mirrors.tags().known(id)), hindrance);
        };
    }

    /** What only a look at it tells stays unknown as long as there is none. */
    private Sight blurred(Sight sight, String id) {
        return sight instanceof Whole(var asOf, var hindrance)
                ? new Whole(
                        asOf,
                        hindrance.or(() -> unreadable(mirrors.descriptions().value(id))))
                : sight;
    }

    private static Optional<Verdict> unreadable(CertificateSighting seen) {
        return switch (seen) {
            case CertificateSighting.Unreadable(var failure) -> Optional.of(failure.verdict());
            case Described(var description, var outdated) -> outdated;
            case CertificateSighting.NotSeen notSeen -> Optional.empty();
            case CertificateSighting.Missing missing -> Optional.empty();
        };
    }

    /** An object's own bear its mark from when they are made: it shows a moment later at most. */
    private boolean isSettled(CertificateDescription candidate) {
        return candidate
                .life()
                .begun()
                .filter(begun -> mirrors.tags().known(candidate.id()).isAfter(begun.plus(consistencyWindow)))
                .isPresent();
    }

    /** As described, unless a list is newer and knows better. */
    private CertificateDescription closer(CertificateDescription listed) {
        return mirrors.descriptions().value(listed.id()) instanceof Described(var description, var outdated)
                        && (description.status() == listed.status()
                                || !mirrors.descriptions().known(listed.id()).isBefore(mirrors.listed()))
                ? description
                : listed;
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
