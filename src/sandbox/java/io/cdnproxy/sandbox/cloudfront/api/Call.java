package io.cdnproxy.sandbox.cloudfront.api;

import java.time.Instant;
import java.util.Optional;

/**
 * An answered call, as the journal keeps it.
 *
 * @param account the caller's access key id; empty when the caller could not be told
 * @param operation as in AWS's API reference, such as UpdateDistribution; method and path where no operation was meant
 * @param id the distribution's id, or another resource's ARN, where known
 * @param status HTTP status
 * @param error AWS's error code
 */
public record Call(
        Instant time,
        Optional<String> account,
        String operation,
        Optional<String> id,
        int status,
        Optional<String> error,
        Optional<String> message) {

    public boolean isOf(String accessKeyId) {
        return account.filter(accessKeyId::equals).isPresent();
    }
}
