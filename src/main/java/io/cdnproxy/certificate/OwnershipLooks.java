package io.cdnproxy.certificate;

import static java.util.stream.Collectors.toSet;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.cdn.TagLooks;
import io.cdnproxy.certificate.CertificateMemory.Made;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.Listing.Listed;
import java.time.Duration;
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
        boolean unread = mirrors.tags().watch(owner, candidates);
        var missed = candidates.stream().filter(id -> isMissed(id, memory)).toList();
        return missed.stream().filter(mirrors::doubt).count() > 0 || unread;
    }

    /** @param names all that matter */
    OwnCertificates of(Owner owner, Set<String> names, Optional<Set<String>> shown, CertificateMemory memory) {
        var own = new ArrayList<CertificateDescription>();
        var inherited = new ArrayList<CertificateDescription>();
        var sights = new OwnershipSights(mirrors, consistencyWindow);
        var sight = sights.ofList();
        for (var candidate : candidates(names, memory).toList()) {
            var look = mirrors.tags().value(candidate.id());
            var known = known(candidate, memory);
            boolean serves = names.stream().anyMatch(name -> candidate.serves(name) || known.serves(name));
            switch (ownership(owner, candidate.id(), look, memory)) {
                case OWN -> {
                    if (serves) {
                        own.add(known.withTag(look.tags().flatMap(ImportTag::in)));
                        sight = sights.blurred(sight, candidate.id());
                    } else {
                        sight = OwnershipSights.obscured(sight, known);
                    }
                }
                case PREDECESSOR -> {
                    if (serves) {
                        inherited.add(candidate);
                    } else {
                        sight = OwnershipSights.obscured(sight, known);
                    }
                }
                case OTHERS -> {}
                case NOBODYS -> {
                    if (serves || !isOutOfReach(candidate.id(), look, shown)) {
                        sight = sights.narrowed(sight, candidate, look);
                    }
                }
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

    private Stream<CertificateDescription> candidates(Set<String> names, CertificateMemory memory) {
        var listed = listed().stream()
                .filter(certificate ->
                        certificate.unread().isPresent() || names.stream().anyMatch(certificate::serves))
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

    /**
     * Whether nobody says whose one is that is for none of the names, as far as these are known. An account may let the operator read its own
     * alone: what it may not read is none of these, unless the object's distribution shows it.
     */
    private static boolean isOutOfReach(String id, TagLooks.Look look, Optional<Set<String>> shown) {
        return look.tags().isEmpty()
                && look.failure()
                        .filter(why -> why.reason() == Reason.AccessDenied)
                        .isPresent()
                && shown.filter(ids -> ids.contains(id)).isEmpty();
    }

    /** With the names that this process had it made for, where nobody tells them. */
    private CertificateDescription known(CertificateDescription listed, CertificateMemory memory) {
        var closer = closer(listed);
        return Optional.ofNullable(memory.made().get(listed.id()))
                .filter(made -> closer.unread().isPresent())
                .map(made -> closer.withNames(made.certificate().names()))
                .orElse(closer);
    }

    /** As described, unless a list is newer and knows better. */
    private CertificateDescription closer(CertificateDescription listed) {
        return mirrors.descriptions().value(listed.id()) instanceof Described(var description, var outdated)
                        && (description.status() == listed.status()
                                || !mirrors.descriptions().known(listed.id()).isBefore(mirrors.listed()))
                ? description
                : listed;
    }
}
