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
            case NameProof.Ordered(var order, var progress) ->
                switch (progress) {
                    case NameProof.Refused(var why) -> why;
                    case NameProof.NotTakenUp() ->
                        ordered(
                                pending,
                                "DNSEndpoint/%s orders it, and external-dns has not taken that up yet".formatted(order),
                                "see, if this stays, whether external-dns runs with --source=crd and looks at this namespace");
                    case NameProof.TakenUp() ->
                        ordered(
                                pending,
                                "external-dns has taken up DNSEndpoint/%s, and ACM looks again every few minutes"
                                        .formatted(order),
                                "see in external-dns' log, if this stays, what keeps it from writing: rights at the provider, a domain filter, or a record of another owner");
                };
        };
    }

    private static Verdict ordered(Verdict pending, String state, String remedy) {
        return Verdict.fails(
                pending.reason(), Remedy.message(pending.message() + "; " + state, Remedy.ofAdministrators(remedy)));
    }

    private static Optional<Verdict> awaited(Observation seen) {
        return Optional.of(seen.distribution().viewerCertificate())
                .filter(own -> seen.proof().isPresent() && own.isFalse() && own.reason() == Reason.PendingValidation);
    }
}
