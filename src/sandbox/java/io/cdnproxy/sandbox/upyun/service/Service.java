package io.cdnproxy.sandbox.upyun.service;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a customer has of a CDN, which UPYUN also calls a bucket. Immutable.
 *
 * @param cache rules, as they were sent
 * @param domains in the order in which they were bound
 */
public record Service(
        Creation creation,
        String remark,
        boolean isVisible,
        Optional<Source> source,
        Optional<ObjectNode> cache,
        List<Domain> domains) {
    private static final String EDGE_ZONE = ".b0.aicdn.com";

    public Service {
        domains = List.copyOf(domains);
    }

    /** A new one, which serves nothing yet. */
    Service(Creation creation, String remark) {
        this(creation, remark, true, Optional.empty(), Optional.empty(), List.of());
    }

    public long id() {
        return creation.id();
    }

    public String name() {
        return creation.name();
    }

    public String account() {
        return creation.account();
    }

    public String type() {
        return creation.type();
    }

    /** Whether it upgrades. */
    public boolean isWebSocket() {
        return creation.isWebSocket();
    }

    /** Its own name, which the customer's lead to. */
    public String edgeName() {
        return name() + EDGE_ZONE;
    }

    public Optional<Domain> domain(String domain) {
        return domains.stream().filter(bound -> bound.name().equals(domain)).findFirst();
    }

    Service visible(boolean visible) {
        return new Service(creation, remark, visible, source, cache, domains);
    }

    Service remarked(String changed) {
        return new Service(creation, changed, isVisible, source, cache, domains);
    }

    Service from(Source changed) {
        return new Service(creation, remark, isVisible, Optional.of(changed), cache, domains);
    }

    Service cached(ObjectNode rules) {
        return new Service(creation, remark, isVisible, source, Optional.of(rules), domains);
    }

    Service bound(Domain further) {
        var more = new ArrayList<>(domains);
        more.add(further);
        return serving(more);
    }

    Service unbound(String domain) {
        return serving(
                domains.stream().filter(bound -> !bound.name().equals(domain)).toList());
    }

    Service changed(String domain, UnaryOperator<Domain> change) {
        return serving(domains.stream()
                .map(bound -> bound.name().equals(domain) ? change.apply(bound) : bound)
                .toList());
    }

    private Service serving(List<Domain> changed) {
        return new Service(creation, remark, isVisible, source, cache, changed);
    }
}
