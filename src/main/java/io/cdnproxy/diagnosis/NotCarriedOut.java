package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An order for a record that DNS does not have as it was ordered. Pure.
 *
 * @param record what is wrong with the name
 */
record NotCarriedOut(RecordOrder order, Verdict record) {

    /** What has the same one is mended at once. */
    record Cause(Reason reason, Remedy remedy) {}

    Cause cause() {
        return new Cause(reason(), isHeldByAnother() ? Remedy.yours(record.message()) : remedy());
    }

    /** What is on its way as long as that is usual is for nobody to mend, unless something is seen that keeps it from arriving. */
    private Reason reason() {
        return switch (record.reason()) {
            case RecordMissing, RecordPending -> order.isLate() ? Reason.RecordHeld : Reason.RecordPending;
            case RecordOutdated -> order.isLate() ? Reason.RecordOutdated : Reason.RecordPending;
            default -> record.reason();
        };
    }

    /** Then nothing is known yet against external-dns itself. */
    private boolean isHeldByAnother() {
        return record.reason() == Reason.RecordHeld && !order.isLate();
    }

    private Remedy remedy() {
        return order.remedy(record.reason());
    }

    /** @param ofOneCause one or more */
    static Verdict told(List<NotCarriedOut> ofOneCause) {
        var first = ofOneCause.getFirst();
        return Verdict.fails(
                first.reason(),
                first.isHeldByAnother()
                        ? "%s; %s".formatted(first.order.progress(), first.record.message())
                        : Remedy.message(seen(first.order.progress(), first) + others(ofOneCause), first.remedy()));
    }

    private static String others(List<NotCarriedOut> ofOneCause) {
        return ofOneCause.stream()
                .skip(1)
                .map(other -> " and " + seen(other.order.described(), other))
                .collect(Collectors.joining());
    }

    private static String seen(String order, NotCarriedOut missing) {
        return "%s (%s)".formatted(order, missing.record.message());
    }
}
