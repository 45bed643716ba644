package io.cdnproxy.diagnosis;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.Optional;

/** Why ACM does not see the record that proves the edge's name. */
final class ProofFindings {
    private ProofFindings() {}

    static Optional<Verdict> withoutPublisher(Observation seen) {
        return awaited(seen)
                .filter(pending -> seen.recordsUnpublished())
                .map(pending -> Verdict.fails(
                        Reason.ExternalDnsMissing,
                        NameFindings.withoutPublisher(
                                "%s, and the API server does not know DNSEndpoints".formatted(pending.message()))));
    }

    static Optional<Verdict> notThere(Observation seen) {
        return awaited(seen).filter(pending -> !seen.recordsUnpublished()).flatMap(pending -> seen.proof()
                .map(proof -> notThere(pending, proof)));
    }

    private static Verdict notThere(Verdict pending, NameProof proof) {
        return switch (proof) {
            case NameProof.ByHand() ->
                Verdict.fails(
                        Reason.ValidationRecordMissing,
                        Remedy.message(
                                pending.message(),
                                Remedy.yours("create it, and leave it there, as ACM looks for it at each renewal")));
            case NameProof.Refused(var why) -> why;
            case NameProof.Ordered(var order) ->
                // Whether ACM has not looked or the record is not there is not known of one that was taken up.
                Verdict.fails(
                        order.isLate() && !order.takenUp() ? Reason.ValidationRecordMissing : pending.reason(),
                        Remedy.message("%s; %s".formatted(pending.message(), order.progress()), order.remedy()));
        };
    }

    private static Optional<Verdict> awaited(Observation seen) {
        return Optional.of(seen.distribution().viewerCertificate())
                .filter(own -> seen.proof().isPresent() && own.isFalse() && own.reason() == Reason.PendingValidation);
    }
}
