package io.cdnproxy.diagnosis;

import java.util.Map;

/**
 * Policies that every AWS account has, by the names that people know them by.
 *
 * <p>Ids from <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html">cache
 * policies</a> and <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html">origin request
 * policies</a>.
 */
final class ManagedPolicy {
    private static final Map<String, String> NAMES = Map.of(
            "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "CachingDisabled",
            "658327ea-f89d-4fab-a63d-7e88639e58f6", "CachingOptimized",
            "216adef6-5c7f-47e4-b989-5492eafa07d3", "AllViewer",
            "b689b0a8-53d0-40ab-baf2-68738e2966ac", "AllViewerExceptHostHeader",
            "59781a5b-3903-41f3-afcb-af62929ccde1", "CORS-CustomOrigin",
            "acba4595-bd28-49b8-b9fe-13317c0390fa", "UserAgentRefererHeaders");

    private ManagedPolicy() {}

    /** The name of a policy, or whatever else a setting holds as it is. */
    static String named(String value) {
        return NAMES.getOrDefault(value, value);
    }
}
