package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;

/** Who changes a distribution has to know its present ETag. */
final class IfMatch {
    private IfMatch() {}

    /** @throws ApiException InvalidIfMatchVersion when there is no ETag, PreconditionFailed when it is not this one */
    static void require(Exchange exchange, String current) {
        var expected = exchange.ifMatch()
                .filter(Identifiers::isEtag)
                .orElseThrow(() -> new ApiException(
                        400,
                        "InvalidIfMatchVersion",
                        "The If-Match version is missing or not valid for the resource."));
        if (!expected.equals(current)) {
            throw new ApiException(
                    412,
                    "PreconditionFailed",
                    "The request failed because it didn't meet the preconditions in one or more request-header fields.");
        }
    }
}
