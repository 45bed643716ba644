package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/**
 * What to do about a name at which there is something else than there should be. Pure.
 *
 * @param target whose name it is
 * @param hostname the name
 * @param place what is there
 */
record OccupiedName(ProbeTarget target, String hostname, NamePlace place) {

    /** Where a record leads to that cannot be compared with anything yet: it serves clients until there is something in its place. */
    String before(String leads) {
        return "%s already: let clients go there until DistributionDeployed is True, and then %s%s; a wildcard may stay"
                .formatted(
                        leads,
                        withdrawal(),
                        switch (target.publisher()) {
                            case READER -> " and create the record of status.dns.required";
                            case EXTERNAL_DNS ->
                                ", since external-dns publishes none beside a record that it has not written";
                        });
    }

    /** Where a record leads that is in the place of the one that is due: one that is external-dns' own has to be changed, not to go. */
    Verdict instead(String leads, DueRecord due) {
        return writtenForTarget()
                .map(owner -> Verdict.fails(
                        Reason.RecordOutdated,
                        "%s, by a record that external-dns (owner id \"%s\") has written for this object before: %s"
                                .formatted(leads, owner, due.successor())))
                .orElseGet(() -> Verdict.fails(
                        Reason.PointsElsewhere,
                        "%s: %s and %s; a wildcard may stay".formatted(leads, withdrawal(), due.successor())));
    }

    /** Whether external-dns has written it for this object, as for one that was there before: then it is its to change. */
    boolean isOwn() {
        return writtenForTarget().isPresent();
    }

    private Optional<String> writtenForTarget() {
        return place.claim()
                .filter(claim ->
                        target.publisher() == Publisher.EXTERNAL_DNS && claim.isFor(target.namespace(), target.name()))
                .flatMap(NameClaim::owner);
    }

    /** A record that an external-dns holds comes back as long as somebody orders it there. */
    private String withdrawal() {
        return place.claim()
                .flatMap(claim -> claim.owner()
                        .map(owner ->
                                "have whoever orders it let go of the name, which the external-dns with the owner id \"%s\" holds%s by the TXT record %s (where that one is no more, remove both records),"
                                        .formatted(
                                                owner,
                                                claim.resource()
                                                        .map(" for %s"::formatted)
                                                        .orElse(""),
                                                claim.record())))
                .orElse("remove that record");
    }

    /** That there is no record where one should be. What external-dns holds for this object is where it is about to write. */
    Verdict absent(DueRecord due, String seen) {
        return writtenForTarget()
                .flatMap(owner -> place.claim().map(claim -> half(claim.record(), owner, due, seen)))
                .or(() -> place.misplacement().map(why -> Verdict.fails(Reason.RecordHeld, misplaced(why, seen))))
                .or(() -> held(due).map(held -> Verdict.fails(Reason.RecordHeld, held)))
                .orElseGet(() -> Verdict.fails(due.absence(), "%s: %s".formatted(seen, due.remedy())));
    }

    private static String misplaced(NamePlace.Misplacement why, String seen) {
        return switch (why) {
            case NamePlace.Undelegated(var registry) ->
                "%s, as the servers of %s know no domain that it is in: see at the registrar that the domain is registered, has not expired, and names the servers (NS) of its DNS provider"
                        .formatted(seen, registry);
            case NamePlace.Doubled(var record, var relative) ->
                "%s, and there is a record %s, as its DNS provider puts the domain behind each name itself: give that record the name %s there"
                        .formatted(seen, record, relative);
        };
    }

    private static Verdict half(String record, String owner, DueRecord due, String seen) {
        return Verdict.fails(
                due.absence(),
                "%s, though external-dns (owner id \"%s\") has written its TXT record %s for this object: %s; where the one that runs has another --txt-owner-id, remove that TXT record"
                        .formatted(seen, owner, record, due.remedy()));
    }

    // No provider takes a CNAME beside a TXT record of its name, and external-dns writes no name that another one
    // holds.
    /** What keeps a record from being written where there is none; empty if nothing does. */
    private Optional<String> held(DueRecord due) {
        return place.claim().flatMap(claim -> claim.owner()
                .map(owner ->
                        "%s does not resolve, and the TXT record %s holds it for the external-dns with the owner id \"%s\": remove that TXT record if the one that is to publish the name has another --txt-owner-id, else see in its log why it does not write%s"
                                .formatted(
                                        hostname,
                                        claim.record(),
                                        owner,
                                        switch (due.publisher()) {
                                            case READER -> ", or " + due.remedy();
                                            case EXTERNAL_DNS -> "";
                                        }))
                .or(() -> Optional.of(
                                "%s does not resolve, and there is a TXT record %s, beside which no CNAME can be written: remove or move that TXT record, and %s"
                                        .formatted(hostname, claim.record(), due.remedy()))
                        .filter(told -> due.isCname())));
    }
}
