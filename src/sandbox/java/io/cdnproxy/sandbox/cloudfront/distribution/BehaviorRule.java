package io.cdnproxy.sandbox.cloudfront.distribution;

import static io.cdnproxy.sandbox.cloudfront.api.ApiException.invalidArgument;

import io.cdnproxy.sandbox.cloudfront.ManagedPolicy;
import io.cdnproxy.sandbox.cloudfront.ManagedPolicy.Kind;
import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a cache behaviour refers to has to exist, its methods come in three sets only, and no two are for the same paths. */
final class BehaviorRule implements Rule {
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> READING_AND_OPTIONS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<Set<String>> ALLOWED =
            Set.of(READING, READING_AND_OPTIONS, Set.of("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"));
    private static final Set<Set<String>> CACHED = Set.of(READING, READING_AND_OPTIONS);

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
    private static final Set<String> RESPONSE_HEADERS_POLICIES = Set.of(
            "60669652-455b-4ae9-85a4-c4c02393f86c",
            "5cc3b908-e619-4b99-88e5-2cf7f45965bd",
            "67f7725c-6f97-4210-82d7-5512b31e9d03",
            "e61eb60c-9c35-4d20-a928-2b84e02af89c",
            "eaab4381-ed33-4a86-88ca-d9558dc6cd63");

    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html
    private static final Pattern PATH_PATTERN = Pattern.compile("[A-Za-z0-9_.*$/~\"'@:+&?-]{1,255}");

    @Override
    public void check(Candidate candidate) {
        var config = candidate.config();
        var targets = Stream.concat(config.at("Origins").items().stream(), config.at("OriginGroups").items().stream())
                .map(target -> target.text("Id"))
                .collect(Collectors.toSet());
        var behaviors = new ArrayList<>(config.at("CacheBehaviors").items());
        if (behaviors.size() > candidate.quotas().cacheBehaviors()) {
            throw new ApiException(
                    400, "TooManyCacheBehaviors", "You cannot create more cache behaviors for the distribution.");
        }
        checkPatterns(
                behaviors.stream().map(behavior -> behavior.text("PathPattern")).toList());
        behaviors.addFirst(config.at("DefaultCacheBehavior"));
        for (var behavior : behaviors) {
            if (!targets.contains(behavior.text("TargetOriginId"))) {
                throw new ApiException(
                        404, "NoSuchOrigin", "One or more of your origins or origin groups do not exist.");
            }
            checkMethods(behavior.at("AllowedMethods"));
            checkPolicies(behavior);
            checkResponseHeadersPolicy(behavior.text("ResponseHeadersPolicyId"));
        }
    }

    private static void checkPatterns(List<String> patterns) {
        if (!patterns.stream().allMatch(pattern -> PATH_PATTERN.matcher(pattern).matches())) {
            throw invalidArgument("The parameter PathPattern contains invalid characters or is too big.");
        }
        // [inf] The second could never take a request.
        if (new HashSet<>(patterns).size() < patterns.size()) {
            throw invalidArgument("The parameter PathPattern must be unique.");
        }
    }

    private static void checkMethods(Xml allowedMethods) {
        var allowed = allowedMethods.itemTexts().collect(Collectors.toSet());
        if (!ALLOWED.contains(allowed)) {
            throw invalidArgument("The parameter AllowedMethods contains a combination that is not supported.");
        }
        var cached = allowedMethods.at("CachedMethods").itemTexts().collect(Collectors.toSet());
        if (!CACHED.contains(cached) || !allowed.containsAll(cached)) {
            throw invalidArgument("The parameter CachedMethods contains a combination that is not supported.");
        }
    }

    private static void checkResponseHeadersPolicy(String id) {
        if (!id.isEmpty() && !RESPONSE_HEADERS_POLICIES.contains(id)) {
            throw new ApiException(
                    404, "NoSuchResponseHeadersPolicy", "The specified response headers policy does not exist.");
        }
    }

    private static void checkPolicies(Xml behavior) {
        var cachePolicy = behavior.text("CachePolicyId");
        var originRequestPolicy = behavior.text("OriginRequestPolicyId");
        var isLegacy = behavior.child("ForwardedValues").isPresent();
        if (cachePolicy.isEmpty()) {
            if (!isLegacy) {
                throw invalidArgument("The parameter ForwardedValues is required.");
            }
            if (!originRequestPolicy.isEmpty()) {
                throw invalidArgument("The parameter OriginRequestPolicyId cannot be used without a cache policy.");
            }
            return;
        }
        if (isLegacy) {
            throw invalidArgument("The parameter ForwardedValues cannot be used when a cache policy is associated"
                    + " to the cache behavior.");
        }
        if (ManagedPolicy.byId(Kind.CACHE, cachePolicy).isEmpty()) {
            throw Policies.unknown(Kind.CACHE);
        }
        if (!originRequestPolicy.isEmpty()
                && ManagedPolicy.byId(Kind.ORIGIN_REQUEST, originRequestPolicy).isEmpty()) {
            throw Policies.unknown(Kind.ORIGIN_REQUEST);
        }
    }
}
