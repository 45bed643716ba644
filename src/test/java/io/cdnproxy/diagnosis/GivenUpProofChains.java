package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.order;
import static io.cdnproxy.diagnosis.ProofChains.broken;
import static io.cdnproxy.diagnosis.ProofChains.divided;
import static io.cdnproxy.diagnosis.ProofChains.forbiddenProof;
import static io.cdnproxy.diagnosis.ProofChains.heldFromHand;
import static io.cdnproxy.diagnosis.ProofChains.proofSeen;
import static io.cdnproxy.diagnosis.ProofChains.unproven;
import static io.cdnproxy.diagnosis.ProofChains.unpublishedProof;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.FindingExamples.Example;
import java.util.List;
import java.util.stream.Stream;

/** Chains whose names were not proven to ACM as long as it looked. */
final class GivenUpProofChains {
    private GivenUpProofChains() {}

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        Finding.PROOF_FORBIDDEN,
                        givenUp(forbiddenProof()),
                        Reason.IssuanceForbidden,
                        "the CAA records of example.com let only letsencrypt.org issue"),
                new Example(
                        Finding.PROOF_WITHOUT_PUBLISHER,
                        givenUp(unpublishedProof()),
                        Reason.ExternalDnsMissing,
                        "ACM gave up the certificate, as DNS had not shown CNAME _x.a.example.com",
                        "have the cluster's administrators install external-dns"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(unproven(new NameProof.ByHand())),
                        Reason.ValidationTimedOut,
                        "as DNS had not shown CNAME _x.a.example.com: create the record, and leave it there"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(unproven(new NameProof.Refused(
                                Verdict.fails(Reason.NotWritten, "a webhook denied it: ask its owner")))),
                        Reason.ValidationTimedOut,
                        "as DNS had not shown CNAME _x.a.example.com; a webhook denied it: ask its owner"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(divided(new NameProof.ByHand())),
                        Reason.ValidationTimedOut,
                        "as DNS had not shown CNAME _x.a.example.com; servers of example.com do not say the same",
                        "and 192.0.2.2 has no record",
                        "wait some minutes until all of them have it"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(broken(new NameProof.ByHand())),
                        Reason.ValidationTimedOut,
                        "as DNS had not shown CNAME _x.a.example.com; DNS servers cannot answer for _x.a.example.com (SERVFAIL): repair the zone"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(unproven(new NameProof.AboutToBeOrdered())),
                        Reason.ValidationTimedOut,
                        "CNAME _x.a.example.com: wait, as external-dns is about to be asked for it"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(unproven(new NameProof.Ordered(order("tokyo-validation", false, true)))),
                        Reason.ValidationTimedOut,
                        "; external-dns has not taken up DNSEndpoint/tokyo-validation, as it is since 2026-11-29T12:00:00Z",
                        "have the cluster's administrators see that it runs, that --source=crd is among its arguments"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(proofSeen(
                                Verdict.fails(Reason.RecordMissing, "_x.a.example.com does not resolve: let it"),
                                true)),
                        Reason.ValidationTimedOut,
                        "has taken up DNSEndpoint/tokyo-validation",
                        "(_x.a.example.com does not resolve: let it)",
                        "see in its log what keeps it from writing"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(proofSeen(
                                Verdict.fails(
                                        Reason.PointsElsewhere,
                                        "_x.a.example.com leads to _z.acm-validations.aws: remove that record"),
                                true)),
                        Reason.ValidationTimedOut,
                        "; _x.a.example.com leads to _z.acm-validations.aws: remove that record"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(heldFromHand()),
                        Reason.ValidationTimedOut,
                        "; a TXT record holds _x.a.example.com: remove it"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(proofSeen(Verdict.works("_x.a.example.com leads where it should"), false)),
                        Reason.ValidationTimedOut,
                        "; DNS shows it now: wait, as a new one is about to be requested"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUpWhileSuspended(),
                        Reason.ValidationTimedOut,
                        "; DNS shows it now: set suspend to false, and a new one is requested"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(forbiddenProof()),
                        Reason.ValidationTimedOut,
                        "; DNS shows it now: mend what forbids to issue one"),
                new Example(
                        Finding.PROOF_GIVEN_UP,
                        givenUp(new Chain()),
                        Reason.ValidationTimedOut,
                        ": see that it comes into DNS, and leave it there"));
    }

    private static Chain givenUpWhileSuspended() {
        var chain = givenUp(proofSeen(Verdict.works("_x.a.example.com leads where it should"), false));
        // It makes room first.
        chain.withheld = List.of(new PlannedChange(PlannedAction.Delete, "ACM certificate arn:given-up", List.of()));
        return chain;
    }

    private static Chain givenUp(Chain chain) {
        chain.viewerCertificate = Verdict.fails(
                Reason.ValidationTimedOut, "ACM gave up the certificate, as DNS had not shown CNAME _x.a.example.com");
        return chain;
    }
}
