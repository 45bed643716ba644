package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.TagLooks;
import io.cdnproxy.certificate.CertificateSighting.Described;
import io.cdnproxy.certificate.Listing.Listed;
import io.cdnproxy.certificate.Listing.NotSeen;
import io.cdnproxy.certificate.Listing.Unreadable;
import io.cdnproxy.certificate.OwnCertificates.Partial;
import io.cdnproxy.certificate.OwnCertificates.Sight;
import io.cdnproxy.certificate.OwnCertificates.Whole;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How much is seen of the certificates of an object's own, as one after the other is looked at.
 *
 * @param consistencyWindow how long a mark may take to show
 */
record OwnershipSights(CertificateMirrors mirrors, Duration consistencyWindow) {

    Sight ofList() {
        return switch (mirrors.listing()) {
            case NotSeen() -> new Partial(Verdict.unknown("not yet known: ACM's certificates are not listed yet"));
            case Unreadable(var failure) -> new Partial(failure.unknown());
            case Listed(var certificates, var outdated) -> new Whole(mirrors.listed(), outdated);
        };
    }

    /** One that may be for any name keeps the object from having another one as long as it is not known for which. */
    static Sight obscured(Sight sight, CertificateDescription known) {
        return known.unread().<Sight>map(Partial::new).orElse(sight);
    }

    /** One that bears no mark counts as nobody's from when it was last looked at, unless it never will bear one. */
    Sight narrowed(Sight sight, CertificateDescription candidate, TagLooks.Look look) {
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
    Sight blurred(Sight sight, String id) {
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
                .filter(begun -> mirrors.tagged(candidate.id()).isAfter(begun.plus(consistencyWindow)))
                .isPresent();
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
