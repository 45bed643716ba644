package io.cdnproxy.certificate;

import java.util.List;

/**
 * The records by which a keeper sees, now and at each renewal, whose the names of an object's own certificates are.
 *
 * @param complete whether there are no others, as far as its keeper will ever tell
 * @param awaited those of them that a keeper does not see, and waits for
 */
public record RequiredProofs(List<ValidationRecord> records, boolean complete, List<ValidationRecord> awaited) {

    /** Of an object that has never had a certificate of its own. */
    public static final RequiredProofs NONE = new RequiredProofs(List.of(), true, List.of());

    public RequiredProofs {
        records = List.copyOf(records);
        awaited = List.copyOf(awaited);
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
