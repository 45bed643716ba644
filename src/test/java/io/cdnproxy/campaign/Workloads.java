package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.campaign.Workload.Action.Apply;
import io.cdnproxy.campaign.Workload.Action.Delete;
import io.cdnproxy.campaign.Workload.Remains;
import io.cdnproxy.campaign.Workload.Step;
import java.util.List;

/** The lives that a proxy leads in the campaign. */
final class Workloads {
    /** The one object of a namespace. */
    static final String PROXY = "tokyo";

    private static final String HOSTNAME = "a-${namespace}";
    private static final String SETTINGS = "tags: {team: network}";

    private static final Step CREATED = new Step(apply(HOSTNAME, SETTINGS), Goal.READY);
    private static final Step HALF_CREATED = new Step(apply(HOSTNAME, SETTINGS), Goal.DISTRIBUTION_MADE);

    static final Workload CREATE = new Workload("create", List.of(), CREATED, Remains.ONE);

    static final Workload UPDATE = new Workload(
            "update",
            List.of(CREATED),
            new Step(apply(HOSTNAME, "tags: {team: edge}, priceClass: PriceClass_100"), Goal.READY),
            Remains.ONE);

    static final Workload DELETE =
            new Workload("delete", List.of(CREATED), new Step(new Delete(), Goal.GONE), Remains.NONE);

    static final Workload DELETE_IN_PROGRESS =
            new Workload("delete in progress", List.of(HALF_CREATED), new Step(new Delete(), Goal.GONE), Remains.NONE);

    private Workloads() {}

    static List<Workload> all() {
        return List.of(CREATE, UPDATE, DELETE, DELETE_IN_PROGRESS);
    }

    private static Action apply(String hostname, String cloudFront) {
        return new Apply(
                """
                apiVersion: cdnproxy.io/v1alpha1
                kind: CdnProxy
                metadata:
                  name: %s
                  namespace: ${namespace}
                spec:
                  hostname: %s.sandbox.test
                  origin:
                    hostname: b-${namespace}.sandbox.test
                    port: 8443
                    certificate: {issuerRef: {name: letsencrypt, kind: ClusterIssuer}}
                  cdn:
                    cloudFront: {viewerCertificate: {arn: "${certificate}"}, %s}
                  dns: {removalTimeout: 10s}
                  probes: {interval: 5s, timeout: 2s}
                """
                        .formatted(PROXY, hostname, cloudFront));
    }
}
