package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.upyun.service.Source;
import java.util.Optional;

/** What becomes of a request. */
sealed interface Route {

    /**
     * To the customer's origin.
     *
     * @param originHost the Host that it is asked for
     * @param isSecure whether it is asked by TLS
     */
    record Forward(String service, Source source, String originHost, boolean isSecure) implements Route {}

    /** To the same by TLS. */
    record ToHttps(String service, String location) implements Route {}

    /** @param service that refuses; empty if none was found */
    record Refuse(Optional<String> service, EdgeError error) implements Route {}
}
