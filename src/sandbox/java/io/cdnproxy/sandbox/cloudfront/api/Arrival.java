package io.cdnproxy.sandbox.cloudfront.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that was understood and whose caller is known, before anything has happened.
 *
 * @param account the caller's access key id
 * @param operation as in AWS's API reference, such as UpdateDistribution
 * @param id the distribution's id, or another resource's ARN, where the request names one
 */
public record Arrival(Instant time, String account, String operation, Optional<String> id) {}
