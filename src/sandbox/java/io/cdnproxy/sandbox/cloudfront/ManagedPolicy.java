package io.cdnproxy.sandbox.cloudfront;

import java.util.Arrays;
import java.util.Optional;

/**
 * The managed policies that matter to a proxy, with the ids of
 * <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html">the documentation</a>.
 */
public enum ManagedPolicy {
    CACHING_DISABLED(Kind.CACHE, "Managed-CachingDisabled", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
    CACHING_OPTIMIZED(Kind.CACHE, "Managed-CachingOptimized", "658327ea-f89d-4fab-a63d-7e88639e58f6"),
    CACHING_OPTIMIZED_UNCOMPRESSED(
            Kind.CACHE, "Managed-CachingOptimizedForUncompressedObjects", "b2884449-e4de-46a7-ac36-70bc7f1ddd6d"),
    ALL_VIEWER(Kind.ORIGIN_REQUEST, "Managed-AllViewer", "216adef6-5c7f-47e4-b989-5492eafa07d3"),
    ALL_VIEWER_EXCEPT_HOST_HEADER(
            Kind.ORIGIN_REQUEST, "Managed-AllViewerExceptHostHeader", "b689b0a8-53d0-40ab-baf2-68738e2966ac"),
    CORS_CUSTOM_ORIGIN(Kind.ORIGIN_REQUEST, "Managed-CORS-CustomOrigin", "59781a5b-3903-41f3-afcb-af62929ccde1"),
    USER_AGENT_REFERER(Kind.ORIGIN_REQUEST, "Managed-UserAgentRefererHeaders", "acba4595-bd28-49b8-b9fe-13317c0390fa");

    /** What a policy governs. */
    public enum Kind {
        CACHE,
        ORIGIN_REQUEST
    }

    private final Kind kind;
    private final String policyName;
    private final String id;

    ManagedPolicy(Kind kind, String policyName, String id) {
        this.kind = kind;
        this.policyName = policyName;
        this.id = id;
    }

    public static Optional<ManagedPolicy> byId(Kind kind, String id) {
        return Arrays.stream(values())
                .filter(policy -> policy.kind == kind && policy.id.equals(id))
                .findFirst();
    }

    public Kind kind() {
        return kind;
    }

    public String policyName() {
        return policyName;
    }

    public String id() {
        return id;
    }
}
