package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.campaign.Workload.Action.Apply;
import io.cdnproxy.campaign.Workload.Action.Delete;
import io.cdnproxy.campaign.Workload.Action.OrderByHand;
import io.cdnproxy.campaign.Workload.Action.SlowDown;
import io.cdnproxy.campaign.Workload.Action.StoreCertificate;
import io.cdnproxy.campaign.Workload.Remains;
import io.cdnproxy.campaign.Workload.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The lives that a proxy leads in the campaign; those at CloudFront are here. */
final class Workloads {
    /** The one object of a namespace. */
    static final String PROXY = "tokyo";

    /** That the object imports its certificate from. */
    static final String SECRET = "own-viewer-tls";

    /** What external origins are called. */
    static final String ORIGIN = "o-${namespace}.sandbox.test";

    private static final String SETTINGS = "tags: {team: network}";

    private static final String REQUESTING = "viewerCertificate: {request: {}}, " + SETTINGS;
    private static final String IMPORTING =
            "viewerCertificate: {import: {secretName: %s}}, ".formatted(SECRET) + SETTINGS;
    private static final String NAMING = "viewerCertificate: {arn: \"${certificate}\"}";

    private static final String ELSEWHERE =
            """
              origin: {hostname: "%s", port: ${origin.port}, external: true}
              proxy: {path: "${origin.path}"}
            """
                    .formatted(ORIGIN);

    /** Longer than an operator needs to begin with the deletion. */
    private static final Duration SLOW = Duration.ofSeconds(12);

    private static final Step HOSTED = new Step(hosted("a", "b", "{}", SETTINGS), Goal.READY);
    private static final Step EXTERNAL = new Step(external(SETTINGS, "Delete"), Goal.READY);

    /** What is for the same name, and none of the operator's business. */
    private static final Step STRANGE = new Step(new OrderByHand("a-${namespace}.sandbox.test"), Goal.NOTHING);

    private static final Step REQUESTED = new Step(requested("a", "Delete"), Goal.READY);
    private static final Step NAMED = new Step(external(SETTINGS, "Delete"), Goal.TIDY);

    /** The certificate is there before it is asked for. */
    static final Step STORED = new Step(new StoreCertificate("a-${namespace}.sandbox.test"), Goal.NOTHING);

    private static final Step IMPORTED =
            new Step(manifest("a", ELSEWHERE, atCloudFront(IMPORTING), "Delete", "ExternalDNS"), Goal.IMPORTED);

    static final Workload CREATE = new Workload("create", List.of(), HOSTED, Remains.ONE);

    static final Workload UPDATE = new Workload(
            "update",
            List.of(HOSTED),
            new Step(
                    hosted(
                            "a",
                            "b",
                            "{protocol: shadowsocks, replicas: 2, egress: {allow: [10.1.2.3/32]}}",
                            "tags: {team: edge}, httpVersion: http2and3"),
                    Goal.READY),
            Remains.ONE);

    static final Workload RENAME = new Workload(
            "rename", List.of(HOSTED), new Step(hosted("other-a", "other-b", "{}", SETTINGS), Goal.TIDY), Remains.ONE);

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

    static final Workload REQUEST = new Workload("request", List.of(STRANGE), REQUESTED, Remains.ONE, Remains.ONE);

    /** The first request's token still leads to the certificate that is gone. */
    static final Workload REQUEST_AGAIN = new Workload(
            "request again",
            List.of(STRANGE, REQUESTED, NAMED),
            new Step(requested("a", "Delete"), Goal.TIDY),
            Remains.ONE,
            Remains.ONE);

    static final Workload NAME_INSTEAD =
            new Workload("name instead of request", List.of(STRANGE, REQUESTED), NAMED, Remains.ONE);

    static final Workload RENAME_REQUESTED = new Workload(
            "rename, requested",
            List.of(STRANGE, REQUESTED),
            new Step(requested("other-a", "Delete"), Goal.TIDY),
            Remains.ONE,
            Remains.ONE);

    static final Workload DELETE_REQUESTED = new Workload(
            "delete, requested", List.of(STRANGE, REQUESTED), new Step(new Delete(), Goal.GONE), Remains.NONE);

    /** Nobody makes the record that would prove the name. */
    static final Workload DELETE_PENDING = new Workload(
            "delete, pending",
            List.of(STRANGE, new Step(unproven(), Goal.CERTIFICATE_REQUESTED)),
            new Step(new Delete(), Goal.GONE),
            Remains.NONE);

    static final Workload RETAIN_REQUESTED = new Workload(
            "retain, requested",
            List.of(STRANGE, new Step(requested("a", "Retain"), Goal.READY)),
            new Step(new Delete(), Goal.GONE),
            Remains.KEPT,
            Remains.KEPT);

    static final Workload IMPORT = new Workload("import", List.of(STORED), IMPORTED, Remains.ONE, Remains.ONE);

    /** Whoever comes after a crash cannot tell which one ACM has. */
    static final Workload IMPORT_SUCCESSOR = new Workload(
            "import of a successor",
            List.of(STORED, IMPORTED),
            new Step(STORED.action(), Goal.IMPORTED),
            Remains.ONE,
            Remains.ONE,
            Set.of("ImportCertificate", "AddTagsToCertificate"));

    static final Workload DELETE_IMPORTED = new Workload(
            "delete, imported", List.of(STORED, IMPORTED), new Step(new Delete(), Goal.GONE), Remains.NONE);

    private Workloads() {}

    static List<Workload> all() {
        return Stream.concat(ofCloudFront().stream(), UpyunWorkloads.all().stream())
                .toList();
    }

    private static List<Workload> ofCloudFront() {
        return List.of(
                CREATE,
                UPDATE,
                RENAME,
                DELETE,
                CREATE_EXTERNAL,
                UPDATE_EXTERNAL,
                DELETE_IN_PROGRESS,
                RETAIN,
                DISABLE,
                REQUEST,
                REQUEST_AGAIN,
                NAME_INSTEAD,
                RENAME_REQUESTED,
                DELETE_REQUESTED,
                DELETE_PENDING,
                RETAIN_REQUESTED,
                IMPORT,
                IMPORT_SUCCESSOR,
                DELETE_IMPORTED);
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
                atCloudFront(NAMING + ", " + cloudFront),
                "Delete",
                "ExternalDNS");
    }

    /** With v2ray elsewhere. */
    private static Action external(String cloudFront, String deletionPolicy) {
        return manifest("a", ELSEWHERE, atCloudFront(NAMING + ", " + cloudFront), deletionPolicy, "ExternalDNS");
    }

    /** The same, with a certificate that nobody has made. */
    private static Action requested(String edge, String deletionPolicy) {
        return manifest(edge, ELSEWHERE, atCloudFront(REQUESTING), deletionPolicy, "ExternalDNS");
    }

    /** The same, and nothing is published. */
    private static Action unproven() {
        return manifest("a", ELSEWHERE, atCloudFront(REQUESTING), "Delete", "None");
    }

    private static String atCloudFront(String settings) {
        return "cloudFront: {%s}".formatted(settings);
    }

    /**
     * A manifest.
     *
     * @param edge what the hostname begins with
     * @param origin lines of the spec that are about it
     * @param cdn the CDN, and what is asked of it
     */
    static Action manifest(String edge, String origin, String cdn, String deletionPolicy, String publication) {
        return new Apply(
                """
                apiVersion: cdnproxy.io/v1alpha1
                kind: CdnProxy
                metadata: {name: %s, namespace: "${namespace}"}
                spec:
                  hostname: %s-${namespace}.sandbox.test
                %s  cdn:
                    deletionPolicy: %s
                    %s
                  dns: {mode: %s, removalTimeout: 10s}
                  probes: {interval: 5s, timeout: 10s}
                """
                        .formatted(PROXY, edge, origin, deletionPolicy, cdn, publication));
    }
}
