package io.cdnproxy.scenario;

import static io.cdnproxy.api.ConditionType.DnsReady;
import static io.cdnproxy.api.ConditionType.Drifted;
import static io.cdnproxy.api.ConditionType.EdgeUpgrade;
import static io.cdnproxy.api.ConditionType.OriginCertificateReady;
import static io.cdnproxy.api.ConditionType.OriginHandshake;
import static io.cdnproxy.api.ConditionType.OriginUpgrade;
import static io.cdnproxy.api.ConditionType.Ready;
import static io.cdnproxy.api.ConditionType.ViewerCertificateReady;
import static io.cdnproxy.api.ConditionType.WorkloadAvailable;

import io.cdnproxy.api.CdnProxySpec.Amounts;
import io.cdnproxy.api.CdnProxySpec.Resources;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.pki.TestAuthority;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Sandbox;
import io.cdnproxy.sandbox.cloudfront.TestCertificates;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SNIHostName;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origins;

/** What breaks a chain that worked, from outside of the operator, and what is to be told of it. */
enum Pitfall {
    WRONG_NAME(
            atOrigin(Reason.CertificateMismatch),
            victim -> victim.serves(victim.certificate(request -> IssueRequest.of("other." + Sandbox.DOMAIN))),
            "is for other.sandbox.test",
            "serve one for"),
    SELF_SIGNED(
            atOrigin(Reason.UntrustedIssuer),
            victim -> victim.serves(TestCertificates.selfSigned(victim.user.originHostname())),
            "is self-signed",
            "use an issuer"),
    EXPIRED(
            atOrigin(Reason.CertificateExpired),
            victim -> victim.serves(victim.certificate(request -> request.valid(
                    Instant.now().minus(Duration.ofDays(90)), Instant.now().minus(Duration.ofDays(1))))),
            "expired on",
            "renew it"),
    INCOMPLETE_CHAIN(
            atOrigin(Reason.IncompleteChain),
            victim -> victim.serves(TestAuthority.root("Some Root")
                    .intermediate("Some Issuer")
                    .leaf(victim.user.originHostname())
                    .tellsWhereIssuerIs()
                    .issueAlone()),
            "comes without its issuer",
            "serve the whole chain"),
    PORT_CLOSED(
            atOrigin(Reason.OriginPortClosed),
            victim -> victim.serves(MistakenServer.nobody()),
            "refuses connections",
            "check that a server listens there"),
    SYN_DROPPED(
            atOrigin(Reason.Timeout),
            victim -> victim.serves(MistakenServer.dropping()),
            "does not answer",
            "check firewall, security group and load balancer"),
    NO_TLS(
            atOrigin(Reason.NoCertificate),
            victim -> victim.serves(MistakenServer.plain()),
            "answers without TLS",
            "give the server its certificate and key"),
    PROXY_PROTOCOL(
            atOrigin(Reason.HandshakeFailed),
            victim -> victim.servesBehind("PROXY TCP4 127.0.0.1 127.0.0.1 40000 443\r\n"),
            "breaks the TLS handshake off",
            "that no load balancer sends it the PROXY protocol"),
    ALERT_AND_RESET(
            atOrigin(Reason.NoCertificate),
            victim -> victim.serves(MistakenServer.refusing()),
            "has no certificate",
            "check that it has one"),
    ONLY_H2(
            atOrigin(Reason.AlpnH2),
            victim -> victim.serves(
                    settings -> settings.setApplicationProtocols(new String[] {"h2"}), head -> Optional.empty()),
            "refuses HTTP/1.1",
            "http/1.1"),
    CLIENT_CERTIFICATE_DEMANDED(
            atOrigin(Reason.HandshakeFailed),
            victim -> victim.serves(settings -> settings.setNeedClientAuth(true), head -> Optional.empty()),
            "demands a client certificate",
            "CloudFront does not send"),
    SUITE_THAT_CLOUDFRONT_HAS_NOT(
            atOrigin(Reason.HandshakeFailed),
            victim -> victim.serves(
                    settings -> {
                        settings.setProtocols(new String[] {"TLSv1.2"});
                        settings.setCipherSuites(new String[] {"TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"});
                    },
                    head -> Optional.empty()),
            "agrees on TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "enable one of CloudFront's"),
    CURVE_THAT_CLOUDFRONT_HAS_NOT(
            atOrigin(Reason.HandshakeFailed),
            victim -> victim.serves(MistakenServer.tls(
                    victim.certificate(request -> request.with(KeyAlgorithm.RSA_2048)),
                    settings -> settings.setNamedGroups(new String[] {"secp521r1"}),
                    head -> Optional.empty())),
            "agrees on secp521r1",
            "enable prime256v1"),
    WRONG_PATH(
            atUpgrades(Reason.PathMismatch),
            victim -> victim.asksFor("/elsewhere"),
            "does not know the WebSocket path",
            "proxy.path"),
    TRAILING_SLASH(
            atUpgrades(Reason.PathMismatch),
            victim -> victim.asksFor(ExternalOrigin.PATH + "/"),
            "does not know the WebSocket path",
            "proxy.path"),
    ANSWERS_HOST_A_ONLY(
            atUpgrades(Reason.HostMismatch),
            victim -> victim.serves(
                    settings -> {},
                    head -> Optional.of(
                            head.contains("Host: " + victim.user.edgeHostname())
                                    ? Upgrade.accepting(head)
                                    : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")),
            "but not for",
            "let the server accept Host"),
    REDIRECTING(
            atUpgrades(Reason.UnexpectedStatus),
            victim -> victim.answers("301 Moved Permanently", "Location: https://www.sandbox.test/"),
            "the origin itself",
            "redirects a WebSocket upgrade to https://www.sandbox.test"),
    ANOTHER_SERVER(
            violating(OriginUpgrade, Reason.NotWebSocket, EdgeUpgrade, Reason.UnexpectedStatus),
            victim -> victim.answers("200 OK", "Content-Length: 0"),
            "ordinary page",
            "give v2ray the port"),
    HEADERS_STRIPPED_AT_ORIGIN(
            violating(OriginUpgrade, Reason.NotWebSocket, EdgeUpgrade, Reason.HeadersStripped),
            victim -> victim.answers("400 Bad Request", "Sec-Websocket-Version: 13", "Content-Length: 0"),
            "misses the WebSocket headers",
            "let it pass them on"),
    OVERLOADED(
            atUpgrades(Reason.UnexpectedStatus),
            victim -> victim.answers("503 Service Unavailable", "Content-Length: 0"),
            "503",
            "check what listens there"),
    EDGE_CUT_OFF(
            violating(EdgeUpgrade, Reason.OriginTlsOrRefused),
            victim -> victim.serves(
                    settings -> {},
                    head -> Upgrade.isOfCloudFront(head) ? Optional.empty() : Optional.of(Upgrade.accepting(head))),
            "502",
            "see to it"),
    ORIGIN_FOR_THE_EDGE_ONLY(
            told(OriginHandshake, Reason.ProvenByEdge, OriginUpgrade, Reason.ProvenByEdge),
            victim -> victim.movesTo("127.0.0.9"),
            "the CDN reaches the origin"),
    B_MISSING(
            violating(
                    DnsReady, Reason.RecordMissing,
                    OriginHandshake, Reason.OriginNotResolved,
                    OriginUpgrade, Reason.OriginNotResolved,
                    EdgeUpgrade, Reason.OriginNotResolved),
            Victim::forgetsOrigin,
            "does not resolve",
            "create a record for it"),
    A_MISSING(violating(DnsReady, Reason.RecordMissing), Victim::forgetsEdge, "does not resolve", "create CNAME"),
    A_AT_THE_ORIGIN(
            violating(DnsReady, Reason.PointsElsewhere),
            victim -> victim.leadsEdgeTo("A", victim.originAddress()),
            "leads to 127.",
            "remove that record and create CNAME"),
    A_AT_ANOTHER_CDN(
            violating(DnsReady, Reason.PointsElsewhere),
            victim -> victim.leadsEdgeTo("CNAME", "other." + Sandbox.DOMAIN),
            "other.sandbox.test"),
    NO_ORIGIN_REQUEST_POLICY(
            differing(EdgeUpgrade, Reason.HeadersStripped),
            victim -> victim.reconfigures(config -> withBehavior(config, b -> b.originRequestPolicyId(null))),
            "behavior.originRequestPolicyId",
            "AllViewerExceptHostHeader"),
    ALL_VIEWER_TOWARDS_STRICT_SNI(
            differing(EdgeUpgrade, Reason.OriginTlsOrRefused),
            victim -> {
                victim.serves(
                        settings -> settings.setSNIMatchers(
                                List.of(SNIHostName.createSNIMatcher(victim.user.originHostname()))),
                        head -> Optional.of(Upgrade.accepting(head)));
                victim.reconfigures(config -> withBehavior(config, b -> b.originRequestPolicyId(Pitfall.ALL_VIEWER)));
            },
            "502"),
    VIEWER_CERTIFICATE_OF_ANOTHER(
            differing(ViewerCertificateReady, Reason.NotCovering),
            Victim::choosesAnotherViewerCertificate,
            "covers other.test",
            "use one that does"),
    HTTP_ONLY(
            differing(EdgeUpgrade, Reason.OriginTlsOrRefused),
            victim -> victim.reconfigures(
                    config -> config.copy(c -> c.origins(withProtocolPolicy(config.origins(), "http-only")))),
            "502"),
    OTHER_CACHE_POLICY(
            differing(),
            victim -> victim.reconfigures(
                    config -> withBehavior(config, b -> b.cachePolicyId(Pitfall.CACHING_OPTIMIZED))),
            "behavior.cachePolicyId"),
    IMAGE_THAT_IS_NOT_THERE(
            Origin.IN_CLUSTER,
            violating(WorkloadAvailable, Reason.ImagePull),
            victim -> victim.changes(spec -> spec.image("registry.sandbox.test/nobody/v2ray:v0")),
            "cannot be pulled",
            "proxy.imagePullSecrets"),
    POD_THAT_FITS_NOWHERE(
            Origin.IN_CLUSTER,
            violating(WorkloadAvailable, Reason.Unschedulable),
            victim -> victim.changes(spec -> spec.resources(new Resources(new Amounts("1000", null), null))),
            "no node takes a pod",
            "lower proxy.resources.requests"),
    NO_REPLICAS(
            Origin.IN_CLUSTER,
            violating(
                    WorkloadAvailable, Reason.ScaledToZero,
                    OriginHandshake, Reason.OriginPortClosed,
                    OriginUpgrade, Reason.OriginPortClosed,
                    EdgeUpgrade, Reason.OriginPortClosed),
            victim -> victim.changes(spec -> spec.replicas(0)),
            "runs no pods",
            "set proxy.replicas to 1 or more"),
    BAD_RENEWAL(
            Origin.IN_CLUSTER,
            violating(OriginCertificateReady, Reason.NameMismatch),
            victim -> victim.renews(victim.certificate(request -> IssueRequest.of("other." + Sandbox.DOMAIN))),
            "other.sandbox.test"),
    /** Two at once, both of which a person has to mend. */
    A_MISSING_AND_WRONG_NAME(
            violating(
                    DnsReady, Reason.RecordMissing,
                    OriginHandshake, Reason.CertificateMismatch,
                    OriginUpgrade, Reason.CertificateMismatch,
                    EdgeUpgrade, Reason.CertificateMismatch),
            victim -> {
                victim.forgetsEdge();
                victim.serves(victim.certificate(request -> IssueRequest.of("other." + Sandbox.DOMAIN)));
            },
            "create CNAME",
            "1 more to mend, see OriginHandshake");

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
    private static final String CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6";

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html
    private static final String ALL_VIEWER = "216adef6-5c7f-47e4-b989-5492eafa07d3";

    /** Where the server runs. */
    enum Origin {
        ELSEWHERE("ExternalOrigin"),
        IN_CLUSTER("Succeeded");

        /** Of what is only known of a server in the cluster. */
        private final String reason;

        Origin(String reason) {
            this.reason = reason;
        }
    }

    /** Something that a person does. */
    @FunctionalInterface
    interface Mistake {
        void by(Victim victim) throws Exception;
    }

    final Origin origin;

    /** What is not True and Succeeded, as status and reason. */
    final Map<ConditionType, String> expected;

    final Mistake mistake;
    final List<String> words;

    Pitfall(Map<ConditionType, String> expected, Mistake mistake, String... words) {
        this(Origin.ELSEWHERE, expected, mistake, words);
    }

    Pitfall(Origin origin, Map<ConditionType, String> expected, Mistake mistake, String... words) {
        this.origin = origin;
        this.expected = expected;
        this.mistake = mistake;
        this.words = List.of(words);
    }

    /** The whole vector. */
    Map<ConditionType, String> vector() {
        var vector = new EnumMap<ConditionType, String>(ConditionType.class);
        Arrays.stream(ConditionType.values())
                .filter(type -> type != ConditionType.Deleting)
                .forEach(type -> vector.put(type, "True Succeeded"));
        vector.put(OriginCertificateReady, "True " + origin.reason);
        vector.put(WorkloadAvailable, "True " + origin.reason);
        vector.put(Drifted, "False InSync");
        vector.putAll(expected);
        return vector;
    }

    /** The condition that tells it first. */
    ConditionType symptom() {
        return expected.keySet().stream()
                .filter(type -> type != Ready)
                .findFirst()
                .orElseThrow();
    }

    private static DistributionConfig withBehavior(
            DistributionConfig config, Consumer<DefaultCacheBehavior.Builder> change) {
        return config.copy(
                c -> c.defaultCacheBehavior(config.defaultCacheBehavior().copy(change)));
    }

    private static Origins withProtocolPolicy(Origins origins, String policy) {
        var origin = origins.items().getFirst();
        var custom = origin.customOriginConfig().copy(c -> c.originProtocolPolicy(policy));
        return origins.copy(o -> o.items(origin.copy(one -> one.customOriginConfig(custom))));
    }

    private static Map<ConditionType, String> atOrigin(Reason reason) {
        return violating(OriginHandshake, reason, OriginUpgrade, reason, EdgeUpgrade, reason);
    }

    private static Map<ConditionType, String> atUpgrades(Reason reason) {
        return violating(OriginUpgrade, reason, EdgeUpgrade, reason);
    }

    private static Map<ConditionType, String> differing(Object... typesAndReasons) {
        var vector = new EnumMap<ConditionType, String>(ConditionType.class);
        if (typesAndReasons.length > 0) {
            vector.putAll(violating(typesAndReasons));
        }
        vector.put(Drifted, "True SettingsDiffer");
        return vector;
    }

    /** False, with Ready for the first of these reasons. */
    private static Map<ConditionType, String> violating(Object... typesAndReasons) {
        var vector = vector("False", typesAndReasons);
        vector.put(Ready, "False " + typesAndReasons[1]);
        return vector;
    }

    private static Map<ConditionType, String> told(Object... typesAndReasons) {
        return vector("True", typesAndReasons);
    }

    private static EnumMap<ConditionType, String> vector(String status, Object... typesAndReasons) {
        var vector = new EnumMap<ConditionType, String>(ConditionType.class);
        for (int i = 0; i < typesAndReasons.length; i += 2) {
            vector.put((ConditionType) typesAndReasons[i], status + " " + typesAndReasons[i + 1]);
        }
        return vector;
    }

    @Override
    public String toString() {
        return Arrays.stream(name().split("_")).map(String::toLowerCase).collect(Collectors.joining(" "));
    }
}
