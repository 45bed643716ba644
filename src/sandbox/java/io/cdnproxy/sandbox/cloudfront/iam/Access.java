package io.cdnproxy.sandbox.cloudfront.iam;

import java.util.Map;
import java.util.Optional;

/**
 * The use of one action, which a policy allows or does not.
 *
 * @param action such as {@code cloudfront:UpdateDistribution}
 * @param resource ARN; empty for an action that knows no resources, which only a policy for all of them can allow
 * @param keys of the request's context, with their values
 */
record Access(String action, Optional<String> resource, Map<String, String> keys) {
    Access {
        keys = Map.copyOf(keys);
    }
}
