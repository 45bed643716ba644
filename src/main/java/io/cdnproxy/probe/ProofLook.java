package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ProbeTarget.Proof;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks whether an authority can see whose the edge's name is, and may then issue a certificate for it. */
final class ProofLook {
    /** https://docs.aws.amazon.com/acm/latest/userguide/setup-caa.html */
    private static final Set<String> AMAZON = Set.of("amazon.com", "amazontrust.com", "awstrust.com", "amazonaws.com");

    private final NameLookups names;
    private final IssuerLookup issuers;

    ProofLook(NameLookups names, IssuerLookup issuers) {
        this.names = names;
        this.issuers = issuers;
    }

    /** Empty while no authority waits for a proof. */
    Optional<ProofSight> look(ProbeTarget target, NameDiagnosis diagnosis) throws InterruptedException {
        if (target.records().proofs().isEmpty()) {
            return Optional.empty();
        }
        var seen = new ArrayList<Verdict>();
        var answered = new HashSet<Proof>();
        for (var proof : target.records().proofs()) {
            var verdict = diagnosis.ofProof(
                    proof,
                    names.withPlace(
                            answer(proof),
                            proof.name(),
                            target.publisher(),
                            other -> NameComparison.ofProof(other, proof.target())));
            seen.add(verdict);
            if (verdict.isTrue()) {
                answered.add(proof);
            }
        }
        var hostname = target.edge().hostname();
        return Optional.of(new ProofSight(
                together(seen),
                answered,
                issuers.find(hostname, target.timeout()).flatMap(ProofLook::forbidden)));
    }

    private NameAnswer answer(Proof proof) throws InterruptedException {
        return NameComparison.ofProof(names.byRight(proof.name()), proof.target());
    }

    private static Verdict together(List<Verdict> seen) {
        var wrong = seen.stream().filter(verdict -> !verdict.isTrue()).toList();
        return Verdict.together(wrong.isEmpty() ? seen : wrong);
    }

    private static Optional<Verdict> forbidden(PermittedIssuers permitted) {
        return permitted.forbid(AMAZON)
                ? Optional.of(Verdict.fails(
                        Reason.IssuanceForbidden,
                        "the CAA records of %s let %s issue certificates, and Amazon's authority is amazon.com: add CAA %s with the value 0 issue \"amazon.com\", or remove those of tag issue"
                                .formatted(
                                        permitted.holder(),
                                        permitted.named().isEmpty()
                                                ? "nobody"
                                                : "only " + String.join(", ", permitted.named()),
                                        permitted.holder())))
                : Optional.empty();
    }
}
