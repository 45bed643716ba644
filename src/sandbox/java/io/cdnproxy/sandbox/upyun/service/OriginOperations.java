package io.cdnproxy.sandbox.upyun.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.upyun.api.Answer;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.api.Request;
import io.cdnproxy.sandbox.upyun.api.Routes;
import java.util.function.Supplier;

/** Where a service gets from what it serves, and what of it it keeps. */
public final class OriginOperations {
    private static final String NO_SOURCE = "There is no source.";

    private final ServiceStore services;
    private final Supplier<String> hostPrefix;

    /** @param hostPrefix what stands in front of the Host when it is read back */
    public OriginOperations(ServiceStore services, Supplier<String> hostPrefix) {
        this.services = services;
        this.hostPrefix = hostPrefix;
    }

    /** For programs. */
    public void register(Routes routes) {
        routes.with("POST /v2/buckets/cdn/source", this::setSource)
                .with("GET /v2/buckets/cdn/source", this::source)
                .with("POST /v2/buckets/cdn/cache", this::setCache)
                .with("GET /v2/buckets/cdn/cache", this::cache);
    }

    private Answer setSource(Request request) {
        var service = owned(request);
        var source = SourceJson.read(request.body());
        if (service.domains().stream().anyMatch(domain -> source.hasServer(domain.name()))) {
            throw Cycle.refusal();
        }
        services.change(service.name(), present -> present.from(source));
        return Answer.stored(SourceJson.write(source, true, hostPrefix.get()));
    }

    private Answer source(Request request) {
        var source = owned(request).source().orElseThrow(() -> Refusal.undocumented(NO_SOURCE));
        boolean isFlat = !request.flag("isp_return").orElse(true);
        return Answer.stored(SourceJson.write(source, isFlat, hostPrefix.get()));
    }

    private Answer setCache(Request request) {
        var service = owned(request);
        var rules = JsonNodeFactory.instance.objectNode().put("bucket_name", service.name());
        rules.set("specific_rules", rules(request.body().path("specific_rules"), true));
        rules.set("nocache_list", rules(request.body().path("nocache_list"), false));
        services.change(service.name(), present -> present.cached(rules));
        return Answer.stored(rules);
    }

    private Answer cache(Request request) {
        var service = owned(request);
        return Answer.stored(service.cache().orElseGet(() -> noRules(service)));
    }

    private static ObjectNode noRules(Service service) {
        var rules = JsonNodeFactory.instance.objectNode().put("bucket_name", service.name());
        rules.putArray("specific_rules");
        rules.putArray("nocache_list");
        return rules;
    }

    private static JsonNode rules(JsonNode given, boolean areTimed) {
        for (var rule : given) {
            if (!rule.path("uri").isTextual()
                    || areTimed && !rule.path("expires").isIntegralNumber()) {
                throw Refusal.undocumented("A cache rule is invalid.");
            }
        }
        return given.isArray() ? given.deepCopy() : JsonNodeFactory.instance.arrayNode();
    }

    private Service owned(Request request) {
        return services.owned(request.account(), request.required("bucket_name"));
    }
}
