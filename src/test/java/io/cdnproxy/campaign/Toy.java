package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Remains;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import io.cdnproxy.sandbox.api.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An operator with one mistake that others have made, as what it would leave behind.
 *
 * @param mistake what it does wrong
 * @param caughtBy the oracle that must see it
 */
record Toy(String mistake, Workload workload, Evidence seen, Class<? extends Oracle> caughtBy) {
    private static final String UID = "9c1f";
    private static final String OPERATOR = "system:serviceaccount:run:cdnproxy-operator";
    private static final String DISTRIBUTION = "Distribution/<distribution 1>";
    private static final String CONFIG = "Secret/tokyo-config";
    private static final String CREATE = "CreateDistributionWithTags";
    private static final String UPDATE = "UpdateDistribution";
    private static final String DELETE = "DeleteDistribution";
    private static final String REQUEST = "RequestCertificate";
    private static final String IMPORT = "ImportCertificate";
    private static final String DELETE_CERTIFICATE = "DeleteCertificate";

    private static final Condition READY = new Condition("Ready", "True", "Succeeded", "every link of the chain works");
    private static final Map<String, String> COMPLETE = Map.of(
            DISTRIBUTION,
            "<WebACLId>firewall</WebACLId>\n<PriceClass>PriceClass_All</PriceClass>",
            CONFIG,
            "id: <credentials uuid>",
            "CdnProxy/tokyo",
            "Ready: True",
            "ViewerCertificate/<stranger's certificate 1>",
            "ISSUED");

    /** What an operator without a mistake leaves. */
    static Evidence healthy(Workload workload) {
        return workload.certificates() == Remains.NONE ? withoutCertificate(workload) : withCertificates(UID);
    }

    private static Evidence withoutCertificate(Workload workload) {
        return switch (workload.distributions()) {
            case ONE, KEPT -> living(COMPLETE, List.of(UID), calls(CREATE));
            case NONE -> gone(List.of(), calls(UPDATE, DELETE));
        };
    }

    static Stream<Toy> all() {
        return Stream.of(
                new Toy(
                        "a random CallerReference: a creation whose answer was lost is made again",
                        Workloads.CREATE,
                        living(
                                with("Distribution/<distribution 2>", COMPLETE.get(DISTRIBUTION)),
                                List.of(UID, UID),
                                calls(CREATE, CREATE)),
                        OneDistribution.class),
                new Toy(
                        "replace for merge: an update without the settings that somebody else made",
                        Workloads.UPDATE,
                        living(
                                with(DISTRIBUTION, "<WebACLId></WebACLId>\n<PriceClass>PriceClass_All</PriceClass>"),
                                List.of(UID),
                                calls(CREATE)),
                        SameEndState.class),
                new Toy(
                        "no If-Match: an update made from what was read long ago",
                        Workloads.UPDATE,
                        living(
                                with(
                                        DISTRIBUTION,
                                        "<WebACLId>firewall</WebACLId>\n<PriceClass>PriceClass_100</PriceClass>"),
                                List.of(UID),
                                calls(CREATE)),
                        SameEndState.class),
                new Toy(
                        "early finalizer removal: the object goes before its distribution",
                        Workloads.DELETE,
                        gone(List.of(UID), calls(UPDATE)),
                        NoOrphan.class),
                new Toy(
                        "a distribution for an object that was deleted meanwhile",
                        Workloads.DELETE_IN_PROGRESS,
                        gone(List.of("0000"), calls(UPDATE, DELETE, CREATE)),
                        NoOrphan.class),
                new Toy(
                        "new credentials after a restart, in some of the objects",
                        Workloads.CREATE,
                        living(with(CONFIG, "id: 7a1d2f1c"), List.of(UID), calls(CREATE)),
                        SameEndState.class),
                new Toy(
                        "a child that the pass before the crash should have made",
                        Workloads.CREATE,
                        living(without(CONFIG), List.of(UID), calls(CREATE)),
                        SameEndState.class),
                new Toy(
                        "delete and create where an update would do",
                        Workloads.UPDATE,
                        living(COMPLETE, List.of(UID), calls(UPDATE, DELETE, CREATE)),
                        NoNeedlessWrites.class),
                new Toy(
                        "a child torn down and built again",
                        Workloads.CREATE,
                        evidence(
                                true,
                                List.of(READY),
                                List.of(UID),
                                List.of(),
                                COMPLETE,
                                Writes.count(
                                        OPERATOR, List.of(event("delete", 200), event("patch", 201)), calls(CREATE))),
                        NoNeedlessWrites.class),
                new Toy(
                        "a distribution of its own that it takes for somebody else's",
                        Workloads.CREATE,
                        evidence(
                                false,
                                List.of(new Condition(
                                        "DistributionDeployed", "False", "OwnershipConflict", "remove it")),
                                List.of(UID),
                                List.of(),
                                COMPLETE,
                                Writes.count(OPERATOR, List.of(), calls(CREATE))),
                        NothingNeedsAHand.class),
                new Toy(
                        "a deletion that waits for ever",
                        Workloads.DELETE,
                        evidence(
                                false,
                                List.of(new Condition("Deleting", "True", "WaitingForDisable", "nothing to do")),
                                List.of(UID),
                                List.of(),
                                COMPLETE,
                                Map.of()),
                        NothingNeedsAHand.class),
                new Toy(
                        "a token of its own for each request: one whose answer was lost is made again",
                        Workloads.REQUEST,
                        withCertificates(UID, UID),
                        OneCertificate.class),
                new Toy(
                        "what a process brought that has ended since stays beside its successor",
                        UpyunWorkloads.RENEW,
                        withCertificates(UID, "nobody"),
                        OneCertificate.class),
                new Toy(
                        "no look at what was requested before: a second certificate is made, and the first one deleted",
                        Workloads.REQUEST,
                        withCertificates(List.of(UID), REQUEST, CREATE, REQUEST, DELETE_CERTIFICATE),
                        NoNeedlessWrites.class),
                new Toy(
                        "no word of an import that has come to its end: the same is imported again and again",
                        Workloads.IMPORT_SUCCESSOR,
                        withCertificates(List.of(UID), REQUEST, CREATE, IMPORT, IMPORT),
                        NoNeedlessWrites.class),
                new Toy(
                        "the finalizer goes while ACM still says that the certificate is in use",
                        Workloads.DELETE_REQUESTED,
                        new Evidence(true, List.of(), List.of(), List.of(UID), Set.of(), Map.of(), Map.of()),
                        NoOrphan.class),
                new Toy(
                        "a certificate that is found by its name: a stranger's goes",
                        Workloads.RENAME_REQUESTED,
                        evidence(
                                true,
                                List.of(READY),
                                List.of(UID),
                                List.of(UID),
                                without("ViewerCertificate/<stranger's certificate 1>"),
                                Map.of()),
                        SameEndState.class));
    }

    @Override
    public String toString() {
        return mistake;
    }

    private static Evidence living(Map<String, String> endState, List<String> owners, List<Call> calls) {
        return evidence(true, List.of(READY), owners, List.of(), endState, Writes.count(OPERATOR, List.of(), calls));
    }

    private static Evidence gone(List<String> owners, List<Call> calls) {
        return new Evidence(
                true, List.of(), owners, List.of(), Set.of(), Map.of(), Writes.count(OPERATOR, List.of(), calls));
    }

    private static Evidence withCertificates(String... owners) {
        return withCertificates(List.of(owners), REQUEST, CREATE);
    }

    private static Evidence withCertificates(List<String> owners, String... operations) {
        return evidence(
                true,
                List.of(READY),
                List.of(UID),
                owners,
                COMPLETE,
                Writes.count(OPERATOR, List.of(), calls(operations)));
    }

    private static Evidence evidence(
            boolean goalReached,
            List<Condition> conditions,
            List<String> owners,
            List<String> certificateOwners,
            Map<String, String> endState,
            Map<String, Integer> writes) {
        return new Evidence(goalReached, conditions, owners, certificateOwners, Set.of(UID), endState, writes);
    }

    private static Map<String, String> with(String name, String content) {
        var changed = new HashMap<>(COMPLETE);
        changed.put(name, content);
        return changed;
    }

    private static Map<String, String> without(String name) {
        var changed = new HashMap<>(COMPLETE);
        changed.remove(name);
        return changed;
    }

    private static AuditLog.Event event(String verb, int code) {
        return new AuditLog.Event(OPERATOR, verb, "deployments", "run", "tokyo", code);
    }

    private static List<Call> calls(String... operations) {
        var calls = new ArrayList<Call>();
        for (var operation : operations) {
            calls.add(new Call(
                    Instant.EPOCH,
                    Optional.empty(),
                    operation,
                    Optional.empty(),
                    200,
                    Optional.empty(),
                    Optional.empty()));
        }
        return calls;
    }
}
