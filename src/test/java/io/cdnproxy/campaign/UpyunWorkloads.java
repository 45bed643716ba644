package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.campaign.Workload.Action.Delete;
import io.cdnproxy.campaign.Workload.Action.OrderByHand;
import io.cdnproxy.campaign.Workload.Action.SlowDown;
import io.cdnproxy.campaign.Workload.Action.StoreCertificate;
import io.cdnproxy.campaign.Workload.Remains;
import io.cdnproxy.campaign.Workload.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The lives that a proxy leads at UPYUN. Its origin is at a port that UPYUN alone can dial, as the emulated one does at another than it is
 * told.
 */
final class UpyunWorkloads {
    private static final String ELSEWHERE =
            """
              origin: {hostname: "%s", external: true}
              proxy: {path: "${origin.path}"}
            """
                    .formatted(Workloads.ORIGIN);

    private static final String CERTIFICATE = "viewerCertificate: {secretName: %s}".formatted(Workloads.SECRET);

    /** Longer than the life of whoever is deleted before it ends. */
    private static final Duration SLOW = Duration.ofMinutes(10);

    /** What is not shown yet is brought again after a crash: the list does not tell whose it is, and who brings what is there gets its id. */
    private static final Set<String> BROUGHT_AGAIN = Set.of("POST /api/https/certificate");

    /** Of the same account, and none of the operator's business. */
    private static final Step STRANGE = new Step(new OrderByHand("www-${namespace}.sandbox.test"), Goal.NOTHING);

    private static final Step STORED = Workloads.STORED;

    /** For whatever name the proxy is renamed to. */
    private static final Step STORED_FOR_ALL = new Step(new StoreCertificate("*.sandbox.test"), Goal.NOTHING);

    private static final Step SERVED = new Step(external("a", CERTIFICATE, "Delete"), Goal.SERVED);
    private static final Step GONE = new Step(new Delete(), Goal.GONE);

    static final Workload CREATE = new Workload(
                    "upyun, create", List.of(STRANGE, STORED), SERVED, Remains.ONE, Remains.ONE, BROUGHT_AGAIN)
            .at(Provider.UPYUN);

    static final Workload UPDATE = new Workload(
                    "upyun, update",
                    List.of(STORED, SERVED),
                    new Step(external("a", CERTIFICATE + ", verifyOrigin: false", "Delete"), Goal.SERVED),
                    Remains.ONE,
                    Remains.ONE)
            .at(Provider.UPYUN);

    static final Workload RENEW = new Workload(
                    "upyun, renewal",
                    List.of(STRANGE, STORED, SERVED),
                    new Step(STORED.action(), Goal.RENEWED),
                    Remains.ONE,
                    Remains.ONE,
                    BROUGHT_AGAIN)
            .at(Provider.UPYUN);

    static final Workload RENAME = new Workload(
                    "upyun, rename",
                    List.of(STORED_FOR_ALL, SERVED),
                    new Step(external("other-a", CERTIFICATE, "Delete"), Goal.SERVED),
                    Remains.ONE,
                    Remains.ONE,
                    BROUGHT_AGAIN)
            .at(Provider.UPYUN);

    static final Workload DELETE =
            new Workload("upyun, delete", List.of(STRANGE, STORED, SERVED), GONE, Remains.NONE).at(Provider.UPYUN);

    /** The name is still under review. */
    static final Workload DELETE_IN_PROGRESS = new Workload(
                    "upyun, delete in progress",
                    List.of(
                            new Step(new SlowDown(SLOW), Goal.NOTHING),
                            STORED,
                            new Step(SERVED.action(), Goal.DISTRIBUTION_MADE)),
                    GONE,
                    Remains.NONE)
            .at(Provider.UPYUN);

    /** The service is left, invisible, and without its certificate. */
    static final Workload DELETE_WITHOUT_PASSWORD = new Workload(
                    "upyun, delete without password", List.of(STRANGE, STORED, SERVED), GONE, Remains.KEPT)
            .at(Provider.UPYUN_WITHOUT_PASSWORD);

    static final Workload DISABLE = new Workload(
                    "upyun, disable",
                    List.of(STORED, new Step(external("a", CERTIFICATE, "Disable"), Goal.SERVED)),
                    GONE,
                    Remains.KEPT,
                    Remains.KEPT)
            .at(Provider.UPYUN);

    static final Workload RETAIN = new Workload(
                    "upyun, retain",
                    List.of(STORED, new Step(external("a", CERTIFICATE, "Retain"), Goal.SERVED)),
                    GONE,
                    Remains.KEPT,
                    Remains.KEPT)
            .at(Provider.UPYUN);

    private UpyunWorkloads() {}

    static List<Workload> all() {
        return List.of(
                CREATE, RENEW, UPDATE, RENAME, DELETE, DELETE_IN_PROGRESS, DELETE_WITHOUT_PASSWORD, DISABLE, RETAIN);
    }

    /** With v2ray elsewhere. */
    private static Action external(String edge, String upyun, String deletionPolicy) {
        return Workloads.manifest(edge, ELSEWHERE, "upyun: {%s}".formatted(upyun), deletionPolicy, "ExternalDNS");
    }
}
