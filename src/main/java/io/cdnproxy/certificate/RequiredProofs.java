package io.cdnproxy.certificate;

import io.cdnproxy.certificate.CertificateSighting.Described;
import java.util.List;

/**
 * The records by which a keeper sees, now and at each renewal, whose the names of an object's own certificates are.
 *
 * @param complete whether there are no others, as far as its keeper will ever tell
 * @param awaited those of them that a keeper does not see, and waits for
 * @param besides those by which it sees the same for a certificate of somebody else's that the object shows: for <a
 *     href="https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html">one name in one account they are the same</a>
 */
public record RequiredProofs(
        List<ValidationRecord> records,
        boolean complete,
        List<ValidationRecord> awaited,
        List<ValidationRecord> besides) {

    /** Of an object that has never had a certificate of its own. */
    public static final RequiredProofs NONE = new RequiredProofs(List.of(), true, List.of());

    public RequiredProofs {
        records = List.copyOf(records);
        awaited = List.copyOf(awaited);
        besides = List.copyOf(besides);
    }

    /** Of an object that shows none but its own. */
    RequiredProofs(List<ValidationRecord> records, boolean complete, List<ValidationRecord> awaited) {
        this(records, complete, awaited, List.of());
    }

    /** The same of one that shows, or is to show, one of these. */
    RequiredProofs besides(List<CertificateSighting> others) {
        return new RequiredProofs(
                records,
                complete && others.stream().allMatch(RequiredProofs::isKnown),
                awaited,
                others.stream()
                        .filter(Described.class::isInstance)
                        .map(Described.class::cast)
                        .flatMap(other -> other.description().proofs().all().stream())
                        .distinct()
                        .toList());
    }

    private static boolean isKnown(CertificateSighting other) {
        return switch (other) {
            case Described described -> true;
            case CertificateSighting.Missing missing -> true;
            case CertificateSighting.NotSeen notSeen -> false;
            case CertificateSighting.Unreadable unreadable -> false;
        };
    }

    /** @param goal what the object wants */
    static RequiredProofs of(CertificateGoal goal, OwnCertificates seen) {
        var records = seen.own().stream()
                .flatMap(certificate -> certificate.proofs().all().stream())
                .distinct()
                .toList();
        boolean all = seen.own().stream()
                .filter(certificate -> !certificate.isImported())
                .noneMatch(certificate -> certificate.proofs().all().isEmpty());
        boolean lacking = goal.wish()
                .filter(wish -> switch (wish) {
                    case Wish.Request(var hostname) ->
                        seen.requestedFor(hostname).findAny().isEmpty();
                    case Wish.Import wanted -> false;
                })
                .isPresent();
        var awaited = seen.own().stream()
                .flatMap(certificate -> certificate.unproven().stream())
                .distinct()
                .toList();
        return new RequiredProofs(records, seen.sight() instanceof OwnCertificates.Whole && all && !lacking, awaited);
    }
}
