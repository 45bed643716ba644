package io.cdnproxy.sandbox.upyun.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.api.Answer;
import io.cdnproxy.sandbox.upyun.api.Request;
import io.cdnproxy.sandbox.upyun.api.Routes;
import java.util.List;

/** Services and domains as the console lists them; whoever lacks the right is shown none. */
public final class ConsoleListing {
    private static final int DEFAULT_LIMIT = 10;

    private final ServiceStore services;
    private final ServiceJson json;

    public ConsoleListing(ServiceStore services, ServiceJson json) {
        this.services = services;
        this.json = json;
    }

    public void register(Routes routes) {
        routes.with("GET /api/v2/buckets", this::services).with("GET /api/account/domains", this::domains);
    }

    private Answer services(Request request) {
        var selection = Selection.of(request);
        var all = visible(request).stream().filter(selection::admits).toList();
        int perPage = request.count("perPage", DEFAULT_LIMIT);
        int page = request.count("page", 1);
        boolean isWithDomains = request.flag("with_domains").orElse(false);
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("buckets");
        all.stream()
                .skip((page - 1L) * perPage)
                .limit(perPage)
                .forEach(service -> list.add(json(service, isWithDomains)));
        answer.putObject("pager")
                .put("page", page)
                .put("pages", (all.size() + perPage - 1) / perPage)
                .put("total", all.size());
        return Answer.ok(answer);
    }

    /** Services that upgrade are listed apart from all others. */
    private Answer domains(Request request) {
        boolean isWebSocket = request.flag("websocket").orElse(false);
        var answer = JsonNodeFactory.instance.objectNode();
        var list = answer.putArray("domains");
        visible(request).stream()
                .filter(service -> service.isWebSocket() == isWebSocket)
                .forEach(service -> service.domains().stream()
                        .filter(domain -> request.text("domain")
                                .filter(wanted -> !wanted.equals(domain.name()))
                                .isEmpty())
                        .forEach(domain ->
                                list.add(json.domain(domain, request.account().id(), service.id())
                                        .put("bucket_name", service.name()))));
        return Answer.ok(answer);
    }

    private List<Service> visible(Request request) {
        return request.caller().has(Right.SERVICES) ? services.of(request.account()) : List.of();
    }

    private ObjectNode json(Service service, boolean isWithDomains) {
        var entry = JsonNodeFactory.instance
                .objectNode()
                .put("bucket_name", service.name())
                .put("type", service.type())
                .put("status", "NORMAL")
                .put("visible", service.isVisible())
                .put("created_at", service.creation().at().getEpochSecond());
        if (isWithDomains) {
            var domains = entry.putArray("domains");
            service.domains().forEach(domain -> domains.addObject()
                    .put("domain", domain.name())
                    .put("status", json.status(domain).name()));
        }
        return entry;
    }
}
