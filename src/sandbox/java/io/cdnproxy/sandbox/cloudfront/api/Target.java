package io.cdnproxy.sandbox.cloudfront.api;

import java.util.Map;
import java.util.Optional;

/**
 * What an operation would be done to, as far as permissions may depend on it.
 *
 * @param arn of the resource that the request names
 * @param resourceTags its tags; none if there is no such resource
 * @param requestTags the tags that the request would set
 */
public record Target(Optional<String> arn, Map<String, String> resourceTags, Map<String, String> requestTags) {
    public static final Target NONE = new Target(Optional.empty(), Map.of(), Map.of());

    public Target {
        resourceTags = Map.copyOf(resourceTags);
        requestTags = Map.copyOf(requestTags);
    }
}
