package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.order;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.diagnosis.FindingExamples.Example;
import io.cdnproxy.probe.ProofSight;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Chains whose names are not proven to ACM. */
final class ProofChains {
    private ProofChains() {}

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        Finding.PROOF_WITHOUT_PUBLISHER,
                        unpublishedProof(),
                        Reason.ExternalDnsMissing,
                        "ACM issues the certificate once DNS shows CNAME _x.a.example.com",
                        "the API server does not know DNSEndpoints",
                        "have the cluster's administrators install external-dns",
                        "or set dns.mode to None"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.ByHand()),
                        Reason.ValidationRecordMissing,
                        "once DNS shows CNAME _x.a.example.com",
                        "create it, and leave it there"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.Refused(
                                Verdict.fails(Reason.NotWritten, "a webhook denied it: ask its owner"))),
                        Reason.NotWritten,
                        "a webhook denied it: ask its owner"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.AboutToBeOrdered()),
                        Reason.PendingValidation,
                        "CNAME _x.a.example.com: wait, as external-dns is about to be asked for it"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        heldFrom(new NameProof.AboutToBeOrdered()),
                        Reason.ValidationRecordMissing,
                        "; a TXT record holds _x.a.example.com: remove it"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.Ordered(order("tokyo-validation", false, false))),
                        Reason.PendingValidation,
                        "; external-dns has not taken up DNSEndpoint/tokyo-validation, as it is since 2026-11-29T12:00:00Z: wait"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.Ordered(order("tokyo-validation", false, true))),
                        Reason.ValidationRecordMissing,
                        "external-dns has not taken up DNSEndpoint/tokyo-validation",
                        "have the cluster's administrators see that it runs, that --source=crd is among its arguments"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        unproven(new NameProof.Ordered(order("tokyo-validation", true, true))),
                        Reason.PendingValidation,
                        "external-dns has taken up DNSEndpoint/tokyo-validation",
                        "have the cluster's administrators see in its log"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(Verdict.works("_x.a.example.com leads where it should"), false),
                        Reason.PendingValidation,
                        "once DNS shows CNAME _x.a.example.com, which it does: wait, as ACM looks every few minutes"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(
                                Verdict.fails(
                                        Reason.PointsElsewhere,
                                        "_x.a.example.com leads to _z.acm-validations.aws: remove that record"),
                                true),
                        Reason.ValidationRecordMissing,
                        "; _x.a.example.com leads to _z.acm-validations.aws: remove that record"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(
                                Verdict.fails(Reason.RecordPending, "_x.a.example.com does not resolve: let it"), true),
                        Reason.ValidationRecordMissing,
                        "has taken up DNSEndpoint/tokyo-validation",
                        "(_x.a.example.com does not resolve: let it)",
                        "see in its log what keeps it from writing"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(
                                Verdict.fails(Reason.RecordPending, "_x.a.example.com does not resolve: let it"),
                                false),
                        Reason.PendingValidation,
                        "has taken up DNSEndpoint/tokyo-validation",
                        ": wait until its provider has them"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(
                                Verdict.fails(Reason.RecordHeld, "a TXT record holds _x.a.example.com: remove it"),
                                false),
                        Reason.ValidationRecordMissing,
                        "; a TXT record holds _x.a.example.com: remove it"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        heldFromHand(),
                        Reason.ValidationRecordMissing,
                        "; a TXT record holds _x.a.example.com: remove it"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        proofSeen(Verdict.unknown("no DNS server answered"), true),
                        Reason.PendingValidation,
                        "has taken up DNSEndpoint/tokyo-validation"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        divided(new NameProof.Ordered(order("tokyo-validation", true, false))),
                        Reason.PendingValidation,
                        "_x.a.example.com, but servers of example.com do not say the same",
                        "wait some minutes until all of them have it, as ACM may ask any"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        divided(new NameProof.Ordered(order("tokyo-validation", true, true))),
                        Reason.ValidationRecordMissing,
                        "(192.0.2.1 leads to _y.acm-validations.aws, and 192.0.2.2 has no record)",
                        "if this stays, see at the domain's DNS provider why some lack it"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        divided(new NameProof.ByHand()),
                        Reason.ValidationRecordMissing,
                        "and 192.0.2.2 has no record",
                        "at the registrar that the domain names no others"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        divided(new NameProof.AboutToBeOrdered()),
                        Reason.PendingValidation,
                        "and 192.0.2.2 has no record"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        divided(new NameProof.Refused(
                                Verdict.fails(Reason.NotWritten, "a webhook denied it: ask its owner"))),
                        Reason.NotWritten,
                        "a webhook denied it: ask its owner"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        broken(new NameProof.Ordered(order("tokyo-validation", true, false))),
                        Reason.ValidationRecordMissing,
                        "_x.a.example.com, but DNS servers cannot answer for _x.a.example.com (SERVFAIL): repair the zone"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        broken(new NameProof.ByHand()),
                        Reason.ValidationRecordMissing,
                        "(SERVFAIL): repair the zone"),
                new Example(
                        Finding.PROOF_NOT_THERE,
                        broken(new NameProof.Refused(
                                Verdict.fails(Reason.NotWritten, "a webhook denied it: ask its owner"))),
                        Reason.NotWritten,
                        "a webhook denied it: ask its owner"),
                new Example(
                        Finding.PROOF_FORBIDDEN,
                        forbiddenProof(),
                        Reason.IssuanceForbidden,
                        "the CAA records of example.com let only letsencrypt.org issue"),
                new Example(
                        Finding.PROOF_NOT_THERE_FOR_RENEWAL,
                        unprovenAgain(new NameProof.ByHand()),
                        Reason.ExpiresSoon,
                        "once DNS shows CNAME _x.a.example.com",
                        "create it, and leave it there"),
                new Example(
                        Finding.PROOF_NOT_THERE_FOR_RENEWAL,
                        unprovenAgain(new NameProof.Ordered(order("tokyo-validation", true, true))),
                        Reason.ExpiresSoon,
                        "external-dns has taken up DNSEndpoint/tokyo-validation",
                        "have the cluster's administrators see in its log what keeps it from writing"),
                new Example(
                        Finding.PROOF_NOT_THERE_FOR_RENEWAL,
                        seenAgain(THERE),
                        Reason.ExpiresSoon,
                        "once DNS shows CNAME _x.a.example.com again; DNS shows it now: wait, as ACM looks for it again within hours"),
                new Example(
                        Finding.PROOF_NOT_THERE_FOR_RENEWAL,
                        seenAgain(BROKEN),
                        Reason.ExpiresSoon,
                        "CNAME _x.a.example.com again; DNS servers cannot answer for _x.a.example.com (SERVFAIL): repair the zone"),
                new Example(
                        Finding.PROOF_NOT_THERE_FOR_RENEWAL,
                        seenAgain(DIVIDED),
                        Reason.ExpiresSoon,
                        "and 192.0.2.2 has no record",
                        "wait some minutes until all of them have it"));
    }

    static Chain unproven(NameProof proof) {
        var chain = new Chain();
        chain.viewerCertificate = Verdict.fails(
                Reason.PendingValidation, "ACM issues the certificate once DNS shows CNAME _x.a.example.com");
        chain.proof = Optional.of(proof);
        return chain;
    }

    private static Chain unprovenAgain(NameProof proof) {
        var chain = new Chain();
        chain.viewerCertificate = Verdict.works(
                Reason.ExpiresSoon, "it ends, and ACM renews it once DNS shows CNAME _x.a.example.com again");
        chain.proof = Optional.of(proof);
        return chain;
    }

    static Chain unpublishedProof() {
        var chain = unproven(new NameProof.Ordered(order("tokyo-validation", false, false)));
        chain.recordsUnpublished = true;
        return chain;
    }

    static Chain proofSeen(Verdict records, boolean isLate) {
        var chain = unproven(new NameProof.Ordered(order("tokyo-validation", true, isLate)));
        chain.proofSight = Optional.of(new ProofSight(records, Set.of(), Optional.empty()));
        return chain;
    }

    private static final ProofSight DIVIDED = new ProofSight(
            Verdict.fails(Reason.RecordPending, "servers do not say the same: see that they do"),
            Set.of(),
            Optional.empty(),
            Optional.of(
                    "servers of example.com do not say the same of _x.a.example.com (192.0.2.1 leads to _y.acm-validations.aws, and 192.0.2.2 has no record)"),
            Optional.empty());

    private static final ProofSight BROKEN = new ProofSight(
            Verdict.unknown("DNS servers cannot answer for _x.a.example.com (SERVFAIL): repair the zone"),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("DNS servers cannot answer for _x.a.example.com (SERVFAIL): repair the zone"));

    static Chain divided(NameProof proof) {
        var chain = unproven(proof);
        chain.proofSight = Optional.of(DIVIDED);
        return chain;
    }

    private static final ProofSight THERE =
            new ProofSight(Verdict.works("_x.a.example.com leads where it should"), Set.of(), Optional.empty());

    private static Chain seenAgain(ProofSight sight) {
        var chain = unprovenAgain(new NameProof.ByHand());
        chain.proofSight = Optional.of(sight);
        return chain;
    }

    static Chain broken(NameProof proof) {
        var chain = unproven(proof);
        chain.proofSight = Optional.of(BROKEN);
        return chain;
    }

    static Chain heldFromHand() {
        return heldFrom(new NameProof.ByHand());
    }

    private static Chain heldFrom(NameProof proof) {
        var chain = unproven(proof);
        chain.proofSight = Optional.of(new ProofSight(
                Verdict.fails(Reason.RecordHeld, "a TXT record holds _x.a.example.com: remove it"),
                Set.of(),
                Optional.empty()));
        return chain;
    }

    static Chain forbiddenProof() {
        var chain = proofSeen(Verdict.works("_x.a.example.com leads where it should"), false);
        chain.proofSight = Optional.of(new ProofSight(
                Verdict.works("_x.a.example.com leads where it should"),
                Set.of(),
                Optional.of(Verdict.fails(
                        Reason.IssuanceForbidden,
                        "the CAA records of example.com let only letsencrypt.org issue certificates: add one"))));
        return chain;
    }
}
