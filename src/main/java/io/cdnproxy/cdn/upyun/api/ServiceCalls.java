package io.cdnproxy.cdn.upyun.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.upyun.ServiceApi.Listed;
import io.cdnproxy.cdn.upyun.SourceSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls about services and the names that are bound to them, all of the API for programs. */
final class ServiceCalls {
    private static final String SERVICES = "/buckets";
    private static final String DOMAINS = "/buckets/domains";
    private static final String SOURCE = "/v2/buckets/cdn/source";
    private static final String CACHE = "/v2/buckets/cdn/cache";
    private static final String SERVICE = "bucket_name";
    private static final String DOMAIN = "domain";
    private static final String DATA = "data";
    private static final String TYPE = "ucdn";

    private final TokenPlane plane;

    ServiceCalls(TokenPlane plane) {
        this.plane = plane;
    }

    List<Listed> list() {
        return List.copyOf(Pages.all(Call.get(SERVICES, "type", TYPE), plane::call, ServiceCalls::listed)
                .values());
    }

    private static Map<String, Listed> listed(Call call, JsonNode page) {
        if (!page.path("buckets").isArray()) {
            throw Failures.unreadable(call, "it has no list of services");
        }
        var listed = new LinkedHashMap<String, Listed>();
        page.path("buckets").forEach(entry -> {
            var name = entry.path(SERVICE).asText("");
            listed.put(name, new Listed(name, entry.path("visible").asBoolean(true)));
        });
        return listed;
    }

    /** Empty if the account has no such service. */
    Optional<JsonNode> info(String service) {
        var call = Call.get("/buckets/info", SERVICE, service);
        try {
            var info = plane.call(call);
            if (!service.equals(info.path(SERVICE).asText(""))) {
                throw Failures.unreadable(call, "it is about something else");
            }
            return Optional.of(info);
        } catch (CdnException failure) {
            return absent(failure, ErrorClass.GONE);
        }
    }

    Optional<ObjectNode> source(String service) {
        return document(Call.get(SOURCE, SERVICE, service, "isp_return", "false"));
    }

    Optional<ObjectNode> cache(String service) {
        return document(Call.get(CACHE, SERVICE, service));
    }

    /** Empty if nobody has written it yet. */
    private Optional<ObjectNode> document(Call call) {
        try {
            return Optional.of(plane.call(call).path(DATA))
                    .filter(ObjectNode.class::isInstance)
                    .map(ObjectNode.class::cast);
        } catch (CdnException failure) {
            if (!ErrorTable.mayBeAbsence(failure)) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    void create(String service, String remark, boolean webSocket) {
        plane.call(Call.put(
                SERVICES,
                about(service).put("type", TYPE).put("bucket_remark", remark).put("websocket", webSocket)));
    }

    void setVisible(String service, boolean visible) {
        plane.call(Call.post("/buckets/visible", about(service).put("visible", visible)));
    }

    void setSource(String service, SourceSettings source) {
        plane.call(Call.post(SOURCE, SourceDocument.write(service, source, source(service))));
    }

    void setUncached(String service, String path) {
        var present = cache(service).orElseGet(JsonNodeFactory.instance::objectNode);
        plane.call(Call.post(CACHE, CacheDocument.without(service, path, present)));
    }

    Optional<String> holder(String hostname) {
        try {
            return Optional.of(plane.call(Call.get("/domains/buckets", DOMAIN, hostname))
                            .path(DATA)
                            .path(SERVICE)
                            .asText(""))
                    .filter(name -> !name.isEmpty());
        } catch (CdnException failure) {
            return absent(failure, ErrorClass.GONE);
        }
    }

    void bind(String service, String hostname) {
        plane.call(Call.put(DOMAINS, about(service).put(DOMAIN, hostname)));
    }

    void unbind(String service, String hostname) {
        plane.call(Call.delete(DOMAINS, SERVICE, service, DOMAIN, hostname));
    }

    void delete(String service, String accountPassword) {
        plane.call(Call.post("/buckets/delete", about(service).put("password", accountPassword)));
    }

    private static ObjectNode about(String service) {
        return JsonNodeFactory.instance.objectNode().put(SERVICE, service);
    }

    private static <T> Optional<T> absent(CdnException failure, ErrorClass missing) {
        if (failure.errorClass() != missing) {
            throw failure;
        }
        return Optional.empty();
    }
}
