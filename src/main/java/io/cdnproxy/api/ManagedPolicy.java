package io.cdnproxy.api;

import java.util.Arrays;

/**
 * Policies that every AWS account has, by the names that people know them by. A distribution holds their ids, and so does
 * {@code status.drift}.
 *
 * <p>Ids from <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html">cache
 * policies</a> and <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html">origin request
 * policies</a>.
 */
public enum ManagedPolicy {
    CACHING_DISABLED("CachingDisabled", "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"),
    CACHING_OPTIMIZED("CachingOptimized", "658327ea-f89d-4fab-a63d-7e88639e58f6"),
    ALL_VIEWER("AllViewer", "216adef6-5c7f-47e4-b989-5492eafa07d3"),
    ALL_VIEWER_EXCEPT_HOST_HEADER("AllViewerExceptHostHeader", "b689b0a8-53d0-40ab-baf2-68738e2966ac"),
    CORS_CUSTOM_ORIGIN("CORS-CustomOrigin", "59781a5b-3903-41f3-afcb-af62929ccde1"),
    USER_AGENT_REFERER_HEADERS("UserAgentRefererHeaders", "acba4595-bd28-49b8-b9fe-13317c0390fa");

    private final String known;
    private final String id;

    ManagedPolicy(String known, String id) {
        this.known = known;
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The name of a policy, or whatever else a setting holds as it is. */
    public static String named(String value) {
        return Arrays.stream(values())
                .filter(policy -> policy.id.equals(value))
                .map(policy -> policy.known)
                .findFirst()
                .orElse(value);
    }
}
