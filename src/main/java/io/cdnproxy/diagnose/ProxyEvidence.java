package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.hostname.InForce;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster has of an object.
 *
 * @param latest the object as it is stored, whose spec may be refused
 * @param path its WebSocket path, if that may be read
 * @param service in front of its origin
 * @param orders its orders for DNS records
 * @param objects that go back to it
 * @param warnings about any of these, or about itself
 * @param unread what could not be read, and why
 */
record ProxyEvidence(
        CdnProxy latest,
        Optional<String> path,
        Optional<Service> service,
        List<DnsEndpoint> orders,
        List<JsonNode> objects,
        List<JsonNode> warnings,
        List<String> unread) {

    /** The object by what the operator goes by, as far as status records it. */
    CdnProxy inForce() {
        return InForce.recorded(latest);
    }

    /** Its path is a secret. */
    @Override
    public String toString() {
        return "evidence of " + latest.getMetadata().getName();
    }
}
