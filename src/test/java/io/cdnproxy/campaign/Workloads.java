package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.campaign.Workload.Action.Apply;
import io.cdnproxy.campaign.Workload.Action.Delete;
import io.cdnproxy.campaign.Workload.Action.SlowDown;
import io.cdnproxy.campaign.Workload.Remains;
import io.cdnproxy.campaign.Workload.Step;
import java.time.Duration;
import java.util.List;

/** The lives that a proxy leads in the campaign. */
final class Workloads {
    /** The one object of a namespace. */
    static final String PROXY = "tokyo";

    private static final String SETTINGS = "tags: {team: network}";

    /** Longer than an operator needs to begin with the deletion. */
    private static final Duration SLOW = Duration.ofSeconds(12);

    private static final Step HOSTED = new Step(hosted("a", "b", "{}", SETTINGS), Goal.READY);
    private static final Step EXTERNAL = new Step(external(SETTINGS, "Delete"), Goal.READY);

    static final Workload CREATE = new Workload("create", List.of(), HOSTED, Remains.ONE);

    static final Workload UPDATE = new Workload(
            "update",
            List.of(HOSTED),
            new Step(
                    hosted(
                            "a",
                            "b",
                            "{replicas: 2, egress: {allow: [10.1.2.3/32]}}",
                            "tags: {team: edge}, httpVersion: http2and3"),
                    Goal.READY),
            Remains.ONE);

    static final Workload RENAME = new Workload(
            "rename", List.of(HOSTED), new Step(hosted("other-a", "other-b", "{}", SETTINGS), Goal.READY), Remains.ONE);

    static final Workload DELETE =
            new Workload("delete", List.of(HOSTED), new Step(new Delete(), Goal.GONE), Remains.NONE);

    static final Workload CREATE_EXTERNAL = new Workload("create, external", List.of(), EXTERNAL, Remains.ONE);

    static final Workload UPDATE_EXTERNAL = new Workload(
            "update, external",
            List.of(EXTERNAL),
            new Step(external("tags: {team: edge}, priceClass: PriceClass_100", "Delete"), Goal.READY),
            Remains.ONE);

    static final Workload DELETE_IN_PROGRESS = new Workload(
            "delete in progress",
            List.of(
                    new Step(new SlowDown(SLOW), Goal.NOTHING),
                    new Step(external(SETTINGS, "Delete"), Goal.DISTRIBUTION_MADE)),
            new Step(new Delete(), Goal.GONE),
            Remains.NONE);

    static final Workload RETAIN = new Workload(
            "retain",
            List.of(new Step(external(SETTINGS, "Retain"), Goal.READY)),
            new Step(new Delete(), Goal.GONE),
            Remains.KEPT);

    static final Workload DISABLE = new Workload(
            "disable",
            List.of(new Step(external(SETTINGS, "Disable"), Goal.READY)),
            new Step(new Delete(), Goal.GONE),
            Remains.KEPT);

    private Workloads() {}

    static List<Workload> all() {
        return List.of(
                CREATE, UPDATE, RENAME, DELETE, CREATE_EXTERNAL, UPDATE_EXTERNAL, DELETE_IN_PROGRESS, RETAIN, DISABLE);
    }

    /** With v2ray in the cluster, and all that belongs to it. */
    private static Action hosted(String edge, String origin, String proxy, String cloudFront) {
        return manifest(
                edge,
                """
                  origin:
                    hostname: %s-${namespace}.sandbox.test
                    port: 8443
                    certificate: {issuerRef: {name: letsencrypt, kind: ClusterIssuer}}
                  proxy: %s
                """
                        .formatted(origin, proxy),
                cloudFront,
                "Delete");
    }

    /** With v2ray elsewhere. */
    private static Action external(String cloudFront, String deletionPolicy) {
        return manifest(
                "a",
                """
                  origin: {hostname: "o-${namespace}.sandbox.test", port: ${origin.port}, external: true}
                  proxy: {path: "${origin.path}"}
                """,
                cloudFront,
                deletionPolicy);
    }

    private static Action manifest(String edge, String origin, String cloudFront, String deletionPolicy) {
        return new Apply(
                """
                apiVersion: cdnproxy.io/v1alpha1
                kind: CdnProxy
                metadata: {name: %s, namespace: "${namespace}"}
                spec:
                  hostname: %s-${namespace}.sandbox.test
                %s  cdn:
                    deletionPolicy: %s
                    cloudFront: {viewerCertificate: {arn: "${certificate}"}, %s}
                  dns: {removalTimeout: 10s}
                  probes: {interval: 5s, timeout: 10s}
                """
                        .formatted(PROXY, edge, origin, deletionPolicy, cloudFront));
    }
}
