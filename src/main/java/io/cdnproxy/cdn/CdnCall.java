package io.cdnproxy.cdn;

import java.time.Duration;
import java.util.Optional;

/**
 * One request to the provider, answered or not.
 *
 * @param operation as the provider names it, such as ListDistributions
 * @param code {@code OK} or an error's code, of a limited number
 * @param error what the error means; empty if it was none
 */
public record CdnCall(String operation, String code, Optional<ErrorClass> error, Duration took) {}
