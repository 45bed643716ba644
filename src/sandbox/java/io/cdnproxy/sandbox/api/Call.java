package io.cdnproxy.sandbox.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An answered call, as the journal keeps it.
 *
 * @param account by the name that callers go by; empty when the caller could not be told
 * @param operation by the name that the API's reference gives it; method and path where no operation was meant
 * @param id of what it is about, where known
 * @param status HTTP status
 * @param error the API's error code
 */
public record Call(
        Instant time,
        Optional<String> account,
        String operation,
        Optional<String> id,
        int status,
        Optional<String> error,
        Optional<String> message) {

    public boolean isOf(String name) {
        return account.filter(name::equals).isPresent();
    }
}
