package io.cdnproxy.scenario;

import static io.cdnproxy.api.ConditionType.DistributionDeployed;
import static io.cdnproxy.api.ConditionType.EdgeHandshake;
import static io.cdnproxy.api.ConditionType.EdgeUpgrade;
import static io.cdnproxy.api.ConditionType.OriginHandshake;
import static io.cdnproxy.api.ConditionType.OriginUpgrade;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.sandbox.ProxyResource.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.Origin;

/** What somebody changes at CloudFront's console, and what is to be told of it where the spec leaves it so. */
enum DistributionChange {
    ORIGIN_PATH(
            left(EdgeUpgrade, Reason.PathMismatch),
            EdgeUpgrade,
            victim -> victim.console.changes(DistributionChange::withOriginPath),
            "origin.path \"/elsewhere\" in place of nothing",
            DistributionChange.LEFT_SO),
    PORT(
            left(EdgeUpgrade, Reason.OriginTlsOrRefused),
            EdgeUpgrade,
            victim -> victim.console.changes(DistributionChange::withOtherPort),
            "origin.httpsPort \"1024\" in place of",
            DistributionChange.LEFT_SO),
    ALIAS(
            left(EdgeHandshake, Reason.CertificateMismatch, EdgeUpgrade, Reason.CertificateMismatch),
            EdgeHandshake,
            victim -> victim.console.changes(DistributionChange::withoutAliases),
            "aliases nothing in place of",
            DistributionChange.LEFT_SO),
    DISABLED(
            left(DistributionDeployed, Reason.DistributionDisabled, EdgeUpgrade, Reason.AliasOrWaf),
            EdgeUpgrade,
            victim -> victim.console.changes(DistributionChange::disabled),
            "enabled \"false\" in place of \"true\"",
            DistributionChange.LEFT_SO),
    BEHAVIOR_TO_ANOTHER_ORIGIN(
            Told.violating(EdgeUpgrade, Reason.PathMismatch),
            EdgeUpgrade,
            victim -> victim.console.changes(DistributionChange::withBehaviorToAnotherOrigin),
            "a cache behavior (precedence 0) that takes the WebSocket path to origin \"theirs\"",
            "remove it or narrow its path pattern"),
    FUNCTION_THAT_ANSWERS(
            Told.violating(EdgeUpgrade, Reason.UnexpectedStatus),
            EdgeUpgrade,
            victim -> attachesAFunction(victim, 503),
            "503, X-Cache: FunctionGeneratedResponse from cloudfront",
            ":function/unavailable-user-",
            "at viewer-request: let it pass WebSocket upgrades unchanged, or take it off"),
    /** It answers as the CDN does where it cannot use the origin, which the operator may not dial. */
    FUNCTION_BEFORE_AN_ORIGIN_FOR_THE_EDGE_ONLY(
            Told.violating(
                    OriginHandshake, Reason.AddressNotAllowed,
                    OriginUpgrade, Reason.AddressNotAllowed,
                    EdgeUpgrade, Reason.UnexpectedStatus),
            EdgeUpgrade,
            victim -> {
                victim.server.standsToo("127.0.0.9");
                victim.records.leadOriginTo("127.0.0.9");
                attachesAFunction(victim, 502);
            },
            "502, X-Cache: FunctionGeneratedResponse from cloudfront",
            ":function/unavailable-user-",
            "take it off"),
    ERROR_PAGE(
            Told.violating(OriginUpgrade, Reason.UnexpectedStatus, EdgeUpgrade, Reason.UnexpectedStatus),
            EdgeUpgrade,
            victim -> {
                victim.server.answers(DistributionChange::refuseWithAPage);
                victim.console.changes(DistributionChange::withErrorPage);
            },
            "200, X-Cache: Error from cloudfront",
            "an error page that turns 403 into 200 (/sorry.html): remove it");

    private final Told told;
    final ConditionType teller;
    final Pitfall.Mistake mistake;
    final String[] words;

    DistributionChange(Told told, ConditionType teller, Pitfall.Mistake mistake, String... words) {
        this.told = told;
        this.teller = teller;
        this.mistake = mistake;
        this.words = words;
    }

    /** What is said of a chain that works. */
    static final Map<ConditionType, String> HEALTHY = new Told(Map.of()).in(Pitfall.Place.ELSEWHERE);

    private static final String LEFT_SO = "cdn.driftPolicy Report leaves it so";

    /** The whole vector, as status and reason. */
    Map<ConditionType, String> vector() {
        return told.in(Pitfall.Place.ELSEWHERE);
    }

    boolean isToldBy(Map<ConditionType, Condition> conditions) {
        return Told.vector(conditions).equals(vector())
                && Arrays.stream(words).allMatch(conditions.get(teller).message()::contains);
    }

    static boolean isHealthy(Map<ConditionType, Condition> conditions) {
        return Told.vector(conditions).equals(HEALTHY);
    }

    /** All at once that the operator changes back where it may. */
    static DistributionConfig ofAllThatTheSpecHas(DistributionConfig config) {
        return disabled(withoutAliases(withOtherPort(withOriginPath(config))));
    }

    private static void attachesAFunction(Victim victim, int status) {
        var arn = victim.console.publishesFunction(
                "unavailable-" + victim.user.namespace,
                "function handler(event) { return { statusCode: %d, statusDescription: 'Unavailable' }; }"
                        .formatted(status));
        var one = FunctionAssociation.builder()
                .functionARN(arn)
                .eventType("viewer-request")
                .build();
        victim.console.changes(config -> config.copy(c -> c.defaultCacheBehavior(config.defaultCacheBehavior()
                .copy(b -> b.functionAssociations(f -> f.quantity(1).items(one))))));
    }

    private static Optional<String> refuseWithAPage(String head) {
        return Optional.of(
                head.startsWith("GET /sorry.html ")
                        ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nsorry"
                        : "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    }

    static DistributionConfig withErrorPage(DistributionConfig config) {
        var page = CustomErrorResponse.builder()
                .errorCode(403)
                .responsePagePath("/sorry.html")
                .responseCode("200")
                .errorCachingMinTTL(0L)
                .build();
        return config.copy(c -> c.customErrorResponses(r -> r.quantity(1).items(page)));
    }

    private static DistributionConfig withOriginPath(DistributionConfig config) {
        return ofOrigin(config, origin -> origin.copy(o -> o.originPath("/elsewhere")));
    }

    private static DistributionConfig withOtherPort(DistributionConfig config) {
        return ofOrigin(
                config,
                origin -> origin.copy(
                        o -> o.customOriginConfig(origin.customOriginConfig().copy(c -> c.httpsPort(1024)))));
    }

    private static DistributionConfig withoutAliases(DistributionConfig config) {
        return config.copy(
                c -> c.aliases(Aliases.builder().quantity(0).items(List.of()).build()));
    }

    private static DistributionConfig disabled(DistributionConfig config) {
        return config.copy(c -> c.enabled(false));
    }

    /** The other one is where the first is, and knows nothing of the path. */
    private static DistributionConfig withBehaviorToAnotherOrigin(DistributionConfig config) {
        var own = config.origins().items().getFirst();
        var theirs = own.copy(o -> o.id("theirs").originPath("/theirs"));
        var usual = config.defaultCacheBehavior();
        var behavior = CacheBehavior.builder()
                .pathPattern("/caf*")
                .targetOriginId("theirs")
                .viewerProtocolPolicy(usual.viewerProtocolPolicy())
                .allowedMethods(usual.allowedMethods())
                .cachePolicyId(usual.cachePolicyId())
                .originRequestPolicyId(usual.originRequestPolicyId())
                .compress(false)
                .smoothStreaming(false)
                .fieldLevelEncryptionId("")
                .lambdaFunctionAssociations(l -> l.quantity(0))
                .build();
        return config.copy(c -> c.origins(o -> o.quantity(2).items(own, theirs))
                .cacheBehaviors(b -> b.quantity(1).items(behavior)));
    }

    private static DistributionConfig ofOrigin(DistributionConfig config, UnaryOperator<Origin> change) {
        var origins = config.origins().items().stream().map(change).toList();
        return config.copy(c -> c.origins(o -> o.quantity(origins.size()).items(origins)));
    }

    private static Told left(Object... typesAndReasons) {
        return Told.violating(typesAndReasons).alsoDrifting();
    }
}
