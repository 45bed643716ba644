package io.cdnproxy.certificate;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Ownership;
import io.cdnproxy.cdn.TagLooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which certificates of an account an object may show that asks for whatever covers its name: what was made for another object is deleted
 * with that one, perhaps in a moment. A list shows no tags, which tell whose it is. Pure.
 *
 * @param candidates those that it may, or may perhaps, in order
 * @param foreign ids of those before and among them that others have
 * @param barred those before and among them of which it is not to be had whose they are: they keep nothing back that may be shown
 */
record DiscoverableCertificates(List<Candidate> candidates, List<String> foreign, List<Candidate> barred) {
    /** Each is looked at more closely, from time to time. */
    private static final int MOST_CANDIDATES = 10;

    DiscoverableCertificates {
        candidates = List.copyOf(candidates);
        foreign = List.copyOf(foreign);
        barred = List.copyOf(barred);
    }

    /**
     * One that covers the name.
     *
     * @param doubt why it is not known whose it is, if so
     */
    record Candidate(CertificateDescription listed, Optional<Verdict> doubt) {
        Candidate {
            Objects.requireNonNull(listed);
            Objects.requireNonNull(doubt);
        }
    }

    /** @param covering the best first */
    static DiscoverableCertificates of(
            Owner owner, List<CertificateDescription> covering, Function<String, TagLooks.Look> tags) {
        var candidates = new ArrayList<Candidate>();
        var foreign = new ArrayList<String>();
        var barred = new ArrayList<Candidate>();
        for (var certificate : covering) {
            if (candidates.size() == MOST_CANDIDATES) {
                break;
            }
            var look = tags.apply(certificate.id());
            var candidate = new Candidate(certificate, doubt(certificate.id(), look));
            if (isOthers(owner, look)) {
                foreign.add(certificate.id());
            } else if (isBarred(candidate)) {
                barred.add(candidate);
            } else {
                candidates.add(candidate);
            }
        }
        return new DiscoverableCertificates(candidates, foreign, barred);
    }

    /** Whatever else keeps tags from being read passes by itself. */
    private static boolean isBarred(Candidate candidate) {
        return candidate
                .doubt()
                .filter(why -> why.reason() == Reason.AccessDenied)
                .isPresent();
    }

    private static boolean isOthers(Owner owner, TagLooks.Look look) {
        return look.tags()
                .flatMap(tags -> Ownership.byTags(owner, tags))
                .filter(Ownership.OTHERS::equals)
                .isPresent();
    }

    private static Optional<Verdict> doubt(String id, TagLooks.Look look) {
        return look.tags().isPresent()
                ? Optional.empty()
                : look.failure()
                        .map(why -> new Verdict(Verdict.Status.Unknown, why.reason(), why.message()))
                        .or(() -> Optional.of(Verdict.unknown(
                                "not yet known: the tags of certificate %s tell whether it is another CdnProxy's, and were not read yet"
                                        .formatted(id))));
    }

    /** Of one that others have, if there is any. */
    Optional<String> others() {
        return foreign.stream().findFirst();
    }

    /** All whose tags matter. */
    Set<String> tagged() {
        return Stream.of(foreign.stream(), ids(), ids(barred))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    /** Those that are looked at more closely. */
    Stream<String> ids() {
        return ids(candidates);
    }

    private static Stream<String> ids(List<Candidate> some) {
        return some.stream().map(candidate -> candidate.listed().id());
    }
}
