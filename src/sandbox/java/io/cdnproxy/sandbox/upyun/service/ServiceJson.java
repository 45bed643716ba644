package io.cdnproxy.sandbox.upyun.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.sandbox.upyun.api.Request;
import io.cdnproxy.sandbox.upyun.service.Domain.Status;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Services as they are told of. */
public final class ServiceJson {
    private static final int DEFAULT_LIMIT = 10;

    private final Supplier<Filings> filings;
    private final Clock clock;

    public ServiceJson(Supplier<Filings> filings, Clock clock) {
        this.filings = filings;
        this.clock = clock;
    }

    ObjectNode info(Service service) {
        var json = JsonNodeFactory.instance
                .objectNode()
                .put("bucket_name", service.name())
                .put("bucket_id", service.id())
                .put("type", service.type())
                .put("business_type", service.creation().businessType())
                .put("bucket_remark", service.remark())
                .put("status", "NORMAL")
                .put("visible", service.isVisible())
                .put("websocket", service.isWebSocket())
                .put("fusion_cdn", false)
                .put("security_cdn", false)
                .put("abroad", false)
                // A secret, as real ones have it there, so that whoever logs such an answer is found out.
                .put("form_api_secret", "form-api-secret-of-" + service.name());
        addNames(json, "approval_domains", service, Status.NORMAL);
        addNames(json, "approvaling_domains", service, Status.PENDING);
        addNames(json, "disapproval_domains", service, Status.REFUSED);
        var https = json.putObject("approval_domains_https");
        service.domains().stream()
                .filter(domain -> status(domain) == Status.NORMAL)
                .forEach(domain ->
                        https.put(domain.name(), domain.boundCertificate().isPresent()));
        json.putObject("default_domain")
                .put("domain", service.edgeName())
                .put("https", false)
                .put("force_https", false);
        return json;
    }

    /** A page of services, which are given with the newest first. A page is followed by what is older than its last one. */
    ObjectNode list(List<Service> services, Request request) {
        int limit = request.count("limit", DEFAULT_LIMIT);
        long before = request.number("max").orElse(Long.MAX_VALUE);
        var rest = services.stream().filter(service -> service.id() < before).toList();
        var page = rest.subList(0, Math.min(limit, rest.size()));
        var json = JsonNodeFactory.instance.objectNode();
        var pager = json.putObject("pager");
        pager.put("since", page.isEmpty() ? null : page.getFirst().id());
        pager.put("max", page.size() == rest.size() ? null : page.getLast().id());
        pager.put("limit", limit);
        var list = json.putArray("buckets");
        page.forEach(service -> list.add(summary(service)));
        return json;
    }

    private static ObjectNode summary(Service service) {
        var isServed = service.domains().stream()
                .anyMatch(domain -> domain.boundCertificate().isPresent());
        return JsonNodeFactory.instance
                .objectNode()
                .put("bucket_id", service.id())
                .put("bucket_name", service.name())
                .put("type", service.type())
                .put("business_type", service.creation().businessType())
                .put("visible", service.isVisible())
                .put("https", isServed ? "enabled" : "disabled")
                .put("status", "NORMAL")
                .putNull("tag");
    }

    ObjectNode domain(Domain domain, long accountId, long serviceId) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", domain.id())
                .put("account_id", accountId)
                .put("bucket_id", serviceId)
                .put("domain", domain.name())
                .put("status", status(domain).name())
                .put("updated_at", domain.boundAt().getEpochSecond())
                .put("type", domain.type());
    }

    /** At this moment. */
    public Status status(Domain domain) {
        return domain.status(filings.get(), clock.instant());
    }

    private void addNames(ObjectNode json, String member, Service service, Status status) {
        var names = json.putArray(member);
        service.domains().stream()
                .filter(domain -> status(domain) == status)
                .forEach(domain -> names.add(domain.name()));
    }
}
