package io.cdnproxy.diagnosis;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Why a name does not lead where it should, where that is not DNS' own fault. */
final class NameFindings {
    private NameFindings() {}

    static Optional<Verdict> recordsWithoutPublisher(Observation seen) {
        return Optional.of(Verdict.fails(
                        Reason.ExternalDnsMissing, withoutPublisher("the API server does not know DNSEndpoints")))
                .filter(missing -> seen.recordsUnpublished() && !seen.links().works(ConditionType.DnsReady));
    }

    static String withoutPublisher(String what) {
        return Remedy.message(
                what,
                Remedy.ofAdministrators("install external-dns with its CRD"),
                Remedy.yours("set dns.mode to None and create the records of status.dns.required"));
    }

    /** A name is published once the CDN goes by it: before that clients would be led to an edge that refuses them. */
    static Optional<Verdict> recordNotDue(Observation seen) {
        return seen.wire()
                .edgeRecord()
                .filter(record -> record.isFalse()
                        && record.reason() == Reason.RecordPending
                        && seen.orders().edge().isEmpty())
                .flatMap(record -> DistributionSettings.otherNames(seen)
                        .or(() -> notAnsweringYet(seen))
                        .map(why -> Verdict.fails(
                                notDue(seen),
                                "external-dns is not asked for a record yet (%s), as %s"
                                        .formatted(record.message(), why))));
    }

    /** A name may be the distribution's long before that answers to it: somebody reviews it, or it has no certificate yet. */
    private static Optional<String> notAnsweringYet(Observation seen) {
        return Optional.of("the distribution does not answer to the name yet: see DistributionDeployed")
                .filter(why -> seen.distribution().exists()
                        && seen.distribution().deployed().isFalse());
    }

    private static Reason notDue(Observation seen) {
        if (seen.distribution().drift().isTrue()) {
            return Reason.RecordHeld;
        }
        return SuspensionFindings.leavesDistribution(seen) ? Reason.Suspended : Reason.RecordPending;
    }

    /** There is a record of before, which external-dns would not touch, and nothing yet to which ours could lead. */
    static Optional<Verdict> recordInTheWay(Observation seen) {
        return seen.wire()
                .edgeRecord()
                .filter(record -> record.isFalse()
                        && record.reason() == Reason.PointsElsewhere
                        && !seen.distribution().exists()
                        && seen.distribution().deployed().isFalse());
    }

    /** external-dns does not look at what it is to publish. */
    static Optional<Verdict> recordsNotTakenUp(Observation seen) {
        return notCarriedOut(seen, order -> !order.takenUp());
    }

    /** external-dns has seen what it is to publish, and the names do not resolve all the same. */
    static Optional<Verdict> recordsNotCarriedOut(Observation seen) {
        return notCarriedOut(seen, RecordOrder::takenUp);
    }

    private static Optional<Verdict> notCarriedOut(Observation seen, Predicate<RecordOrder> which) {
        var told = Stream.of(edgeNotCarriedOut(seen), originNotCarriedOut(seen))
                .flatMap(Optional::stream)
                .filter(missing -> which.test(missing.order()))
                .collect(Collectors.groupingBy(NotCarriedOut::cause, LinkedHashMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(NotCarriedOut::told)
                .toList();
        return seen.links()
                .of(ConditionType.DnsReady)
                .filter(names -> names.isFalse() && !told.isEmpty())
                .map(names -> Readiness.together(told));
    }

    /** What is wrong with names of which what is told in place of DNS' own words says nothing. */
    static Optional<Verdict> recordsUnexplained(Observation seen) {
        var wire = seen.wire();
        var noneIsWritten = recordsWithoutPublisher(seen).isPresent()
                || seen.recordsRefused().isPresent()
                || SuspensionFindings.records(seen).isPresent();
        var lacksAddress = AddressFindings.nothingToLeadTo(seen).isPresent();
        var originIsTold = originNotCarriedOut(seen).isPresent()
                || lacksAddress
                        && wire.originRecord()
                                .filter(record -> record.reason() == Reason.RecordHeld)
                                .isEmpty();
        var edgeIsTold = edgeNotCarriedOut(seen).isPresent()
                || recordNotDue(seen).isPresent()
                || recordInTheWay(seen).isPresent();
        if (!noneIsWritten && !lacksAddress && !originIsTold && !edgeIsTold) {
            return Optional.empty();
        }
        var untold = Stream.of(
                        wire.edgeRecord()
                                .filter(record ->
                                        !edgeIsTold && seen.distribution().exists()),
                        wire.originRecord().filter(record -> !originIsTold && !lacksService(record, seen)))
                .flatMap(Optional::stream)
                .filter(record -> !record.isTrue() && !(noneIsWritten && record.reason() == Reason.RecordPending))
                .toList();
        return untold.isEmpty() ? Optional.empty() : Optional.of(Readiness.together(untold));
    }

    /** It explains what people see, whatever the names were judged by, and whoever else has a say in what is told of them. */
    static Optional<Verdict> saidOtherwise(Observation seen) {
        return Optional.of(seen.wire().names().hearsay())
                .filter(heard -> !heard.isEmpty() && !isPast(seen))
                .map(heard -> Verdict.works(String.join("; ", heard)));
    }

    private static boolean isPast(Observation seen) {
        return seen.links()
                .of(ConditionType.DnsReady)
                .filter(names -> names.reason() == Reason.NotConfirmed)
                .isPresent();
    }

    private static boolean lacksService(Verdict record, Observation seen) {
        return record.reason() == Reason.RecordMissing && SuspensionFindings.leavesOutService(seen);
    }

    private static Optional<NotCarriedOut> edgeNotCarriedOut(Observation seen) {
        return notCarriedOut(seen, seen.orders().edge(), seen.wire().edgeRecord());
    }

    private static Optional<NotCarriedOut> originNotCarriedOut(Observation seen) {
        return notCarriedOut(seen, seen.orders().origin(), seen.wire().originRecord());
    }

    private static Optional<NotCarriedOut> notCarriedOut(
            Observation seen, Optional<RecordOrder> order, Optional<Verdict> record) {
        return order.flatMap(known -> record.filter(wrong -> wrong.isFalse() && isForPublisher(wrong, known, seen))
                .map(wrong -> new NotCarriedOut(known, wrong)));
    }

    /** What a stranger's record is has to be mended by itself, unless nobody looks at the order. */
    private static boolean isForPublisher(Verdict wrong, RecordOrder order, Observation seen) {
        return switch (wrong.reason()) {
            case RecordMissing, RecordPending, RecordHeld -> true;
            case RecordOutdated -> asksForWhatIsDue(seen);
            default -> order.isLate() && !order.takenUp();
        };
    }

    /** What external-dns has written is what it was asked for as long as nobody asks for anything else. */
    private static boolean asksForWhatIsDue(Observation seen) {
        return seen.recordsRefused().isEmpty() && !SuspensionFindings.leavesOrders(seen);
    }
}
