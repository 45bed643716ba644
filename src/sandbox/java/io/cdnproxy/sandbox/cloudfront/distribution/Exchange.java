package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.api.ApiRequest;
import io.cdnproxy.sandbox.cloudfront.api.Caller;
import io.cdnproxy.sandbox.cloudfront.api.Circumstances;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * A routed request.
 *
 * @param id the resource that the path names; empty where it names a collection
 */
record Exchange(ApiRequest request, Caller caller, Circumstances circumstances, String id) {

    /** The body; an element of another name or namespace counts as absent, and an absent body is one violation. */
    Xml body(String rootName, String memberName) {
        return XmlCodec.parse(request.body(), rootName).orElseThrow(() -> ShapeCheck.missing(memberName));
    }

    /** When the state was current that a reading operation answers from. */
    Instant readTime(Clock clock) {
        return clock.instant().minus(circumstances.readAge());
    }

    Optional<String> ifMatch() {
        return request.header("If-Match");
    }
}
