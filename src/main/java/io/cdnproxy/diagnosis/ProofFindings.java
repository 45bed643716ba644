package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ProofSight;
import java.util.Optional;

/** Why ACM does not see the record that proves the edge's name. */
final class ProofFindings {
    private static final Remedy ORDER_COMES = Remedy.yours("wait, as external-dns is about to be asked for it");

    private static final Remedy AGREE = Remedy.yours(
            "wait some minutes until all of them have it, as ACM may ask any; if this stays, see at the domain's DNS provider why some lack it, and at the registrar that the domain names no others");

    private ProofFindings() {}

    static Optional<Verdict> withoutPublisher(Observation seen) {
        return unissued(seen)
                .filter(pending -> seen.recordsUnpublished())
                .map(pending -> Verdict.fails(
                        Reason.ExternalDnsMissing,
                        NameFindings.withoutPublisher(
                                "%s, and the API server does not know DNSEndpoints".formatted(pending.message()))));
    }

    /** Whatever ACM sees then, it may issue nothing. */
    static Optional<Verdict> forbidden(Observation seen) {
        return unissued(seen).flatMap(pending -> seen.wire().proof().flatMap(ProofSight::forbidden));
    }

    static Optional<Verdict> notThere(Observation seen) {
        return awaited(seen).filter(pending -> !seen.recordsUnpublished()).flatMap(pending -> seen.proof()
                .map(proof -> divided(seen)
                        .map(told -> divided(pending, proof, told))
                        .or(() -> broken(seen).map(told -> broken(pending, proof, told)))
                        .orElseGet(() -> of(pending, proof, seen.wire().proof().map(ProofSight::records)))));
    }

    private static Optional<String> divided(Observation seen) {
        return seen.wire().proof().flatMap(ProofSight::divided);
    }

    private static Optional<String> broken(Observation seen) {
        return seen.wire().proof().flatMap(ProofSight::broken);
    }

    /** Whoever writes the record, and whether or not it is there. */
    private static Verdict broken(Verdict pending, NameProof proof, String told) {
        return proof instanceof NameProof.Refused(var why)
                ? why
                : Verdict.fails(Reason.ValidationRecordMissing, "%s, but %s".formatted(pending.message(), told));
    }

    /** What was written a moment ago not every server has. */
    private static Verdict divided(Verdict pending, NameProof proof, String told) {
        var message = Remedy.message("%s, but %s".formatted(pending.message(), told), AGREE);
        return switch (proof) {
            case NameProof.Refused(var why) -> why;
            case NameProof.Ordered(var order) when !order.isLate() -> Verdict.fails(pending.reason(), message);
            case NameProof.Ordered late -> Verdict.fails(Reason.ValidationRecordMissing, message);
            case NameProof.AboutToBeOrdered() -> Verdict.fails(pending.reason(), message);
            case NameProof.ByHand() -> Verdict.fails(Reason.ValidationRecordMissing, message);
        };
    }

    /** @param record what DNS has, if anybody has looked */
    private static Verdict of(Verdict pending, NameProof proof, Optional<Verdict> record) {
        if (record.filter(Verdict::isTrue).isPresent()) {
            return Verdict.fails(
                    pending.reason(),
                    Remedy.message(
                            "%s, which it does".formatted(pending.message()),
                            Remedy.yours("wait, as ACM looks every few minutes, and leave the record there")));
        }
        return record.filter(other -> other.reason() == Reason.PointsElsewhere)
                .map(other -> held(pending, other))
                .orElseGet(() -> notThere(pending, proof, record.filter(Verdict::isFalse)));
    }

    /** @param missing what is told of a record that is known not to be there */
    private static Verdict notThere(Verdict pending, NameProof proof, Optional<Verdict> missing) {
        return switch (proof) {
            case NameProof.ByHand() ->
                unlessHeld(
                        pending,
                        missing,
                        Reason.ValidationRecordMissing,
                        Remedy.yours("create it, and leave it there, as ACM looks for it at each renewal"));
            case NameProof.Refused(var why) -> why;
            case NameProof.AboutToBeOrdered() -> unlessHeld(pending, missing, pending.reason(), ORDER_COMES);
            case NameProof.Ordered(var order) ->
                ordered(pending, order, missing.filter(record -> order.isLate() || isHeld(record)));
        };
    }

    private static Verdict unlessHeld(Verdict pending, Optional<Verdict> missing, Reason reason, Remedy remedy) {
        return missing.filter(ProofFindings::isHeld)
                .map(held -> held(pending, held))
                .orElseGet(() -> Verdict.fails(reason, Remedy.message(pending.message(), remedy)));
    }

    private static boolean isHeld(Verdict record) {
        return record.reason() == Reason.RecordHeld;
    }

    /** Whoever is to write the record, and however long that has been so, something else has to go first. */
    private static Verdict held(Verdict pending, Verdict record) {
        return Verdict.fails(Reason.ValidationRecordMissing, "%s; %s".formatted(pending.message(), record.message()));
    }

    /** Of an order that was taken up and is late it has to be known that the record is not there: ACM takes its time, too. */
    private static Verdict ordered(Verdict pending, RecordOrder order, Optional<Verdict> missing) {
        if (missing.isPresent() && !order.isLate()) {
            return held(pending, missing.get());
        }
        boolean isStuck = order.isLate() && (missing.isPresent() || !order.takenUp());
        return Verdict.fails(
                isStuck ? Reason.ValidationRecordMissing : pending.reason(),
                progress(pending.message(), order, missing));
    }

    /** ACM looks for it no more: it has to be seen from here before another certificate is asked for. */
    static Optional<Verdict> givenUp(Observation seen) {
        return timedOut(seen)
                .filter(own -> !seen.recordsUnpublished() && !Remedy.isIn(own))
                .map(own -> Verdict.fails(own.reason(), givenUp(own.message(), seen)));
    }

    private static String givenUp(String told, Observation seen) {
        if (isThere(seen)) {
            boolean forbidden =
                    seen.wire().proof().flatMap(ProofSight::forbidden).isPresent();
            return Remedy.message(
                    told + "; DNS shows it now",
                    Remedy.yours(
                            forbidden
                                    ? "mend what forbids to issue one"
                                    : SuspensionFindings.leavesCertificates(seen)
                                            ? "set suspend to false, and a new one is requested"
                                            : "wait, as a new one is about to be requested"));
        }
        return inTheWay(told, seen).orElseGet(() -> seen.proof()
                .map(proof -> way(told, proof, missing(seen), Remedy.yours("create the record, and leave it there")))
                .orElseGet(() -> Remedy.message(told, Remedy.yours("see that it comes into DNS, and leave it there"))));
    }

    private static Optional<Verdict> lookedUp(Observation seen) {
        return seen.wire().proof().map(ProofSight::records);
    }

    private static boolean isThere(Observation seen) {
        return divided(seen).isEmpty() && lookedUp(seen).filter(Verdict::isTrue).isPresent();
    }

    private static Optional<Verdict> missing(Observation seen) {
        return lookedUp(seen).filter(Verdict::isFalse);
    }

    /** What is seen in DNS in place of it, and has to be mended there, whoever is to write it. */
    private static Optional<String> inTheWay(String told, Observation seen) {
        return divided(seen)
                .map(differing -> Remedy.message("%s; %s".formatted(told, differing), AGREE))
                .or(() -> broken(seen).map(why -> "%s; %s".formatted(told, why)))
                .or(() -> lookedUp(seen)
                        .filter(other -> other.reason() == Reason.PointsElsewhere || isHeld(other))
                        .map(other -> "%s; %s".formatted(told, other.message())));
    }

    /** @param byHand what to do where nobody else does it */
    private static String way(String told, NameProof proof, Optional<Verdict> missing, Remedy byHand) {
        return switch (proof) {
            case NameProof.ByHand() -> Remedy.message(told, byHand);
            case NameProof.Refused(var why) -> "%s; %s".formatted(told, why.message());
            case NameProof.AboutToBeOrdered() -> Remedy.message(told, ORDER_COMES);
            case NameProof.Ordered(var order) -> progress(told, order, missing);
        };
    }

    private static String progress(String told, RecordOrder order, Optional<Verdict> missing) {
        return Remedy.message(
                "%s; %s%s"
                        .formatted(
                                told,
                                order.progress(),
                                missing.map(record -> " (%s)".formatted(record.message()))
                                        .orElse("")),
                order.remedy(missing.map(Verdict::reason).orElse(Reason.RecordMissing)));
    }

    /** What serves viewers does so until it ends: a warning, whoever has to see to the record. */
    static Optional<Verdict> notThereForRenewal(Observation seen) {
        return Optional.of(seen.distribution().viewerCertificate())
                .filter(Readiness::isUnreplaced)
                .flatMap(own -> seen.proof()
                        .map(proof -> Verdict.works(own.reason(), notThereForRenewal(own.message(), proof, seen))));
    }

    private static String notThereForRenewal(String told, NameProof proof, Observation seen) {
        return isThere(seen)
                ? Remedy.message(
                        told + "; DNS shows it now",
                        Remedy.yours("wait, as ACM looks for it again within hours, and leave the record there"))
                : inTheWay(told, seen)
                        .orElseGet(
                                () -> way(told, proof, missing(seen), Remedy.yours("create it, and leave it there")));
    }

    private static Optional<Verdict> unissued(Observation seen) {
        return awaited(seen).or(() -> timedOut(seen));
    }

    private static Optional<Verdict> timedOut(Observation seen) {
        return Optional.of(seen.distribution().viewerCertificate())
                .filter(own -> own.isFalse() && own.reason() == Reason.ValidationTimedOut);
    }

    private static Optional<Verdict> awaited(Observation seen) {
        return Optional.of(seen.distribution().viewerCertificate())
                .filter(own -> seen.proof().isPresent() && own.isFalse() && own.reason() == Reason.PendingValidation);
    }
}
