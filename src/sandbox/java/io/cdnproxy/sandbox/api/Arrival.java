package io.cdnproxy.sandbox.api;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that was understood and whose caller is known, before anything has happened.
 *
 * @param account by the name that callers go by: an access key id, or a token's name
 * @param operation by the name that the API's reference gives it
 * @param id of what it is about, where the request names one
 */
public record Arrival(Instant time, String account, String operation, Optional<String> id) {}
