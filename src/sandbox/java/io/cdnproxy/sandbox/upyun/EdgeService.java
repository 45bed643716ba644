package io.cdnproxy.sandbox.upyun;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.service.Source;
import java.util.List;
import java.util.Optional;

/**
 * A service as the edge serves it.
 *
 * @param name such as k3x9; what events tell of it by
 * @param edgeName its own name, such as k3x9.b0.aicdn.com
 * @param domains those that may be served
 */
public record EdgeService(
        String name,
        String edgeName,
        boolean isVisible,
        boolean isWebSocket,
        Optional<Source> source,
        List<EdgeDomain> domains) {

    public EdgeService {
        domains = List.copyOf(domains);
    }

    /**
     * A domain that passed its review.
     *
     * @param name possibly with a leading wildcard
     * @param certificate empty where HTTPS is off
     * @param forcesHttps whether viewers of plain HTTP are sent there
     */
    public record EdgeDomain(String name, Optional<KeyMaterial> certificate, boolean forcesHttps) {}
}
