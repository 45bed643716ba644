package io.cdnproxy.sandbox.upyun.service;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.upyun.api.Answer;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.api.Request;
import io.cdnproxy.sandbox.upyun.api.Routes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Names bound to services, and let go of. */
public final class DomainOperations {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile("(?:\\*\\.)?" + LABEL + "(?:\\." + LABEL + ")+");
    private static final int MOST_DOMAINS = 10;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final int DEFAULT_LIMIT = 10;
    private static final String UNKNOWN = "DomainNotFound";

    private final ServiceStore services;
    private final ServiceJson json;
    private final Supplier<Duration> review;
    private final Clock clock;
    private final AtomicLong nextId = new AtomicLong(1);
    private final AtomicInteger asked = new AtomicInteger();

    /** @param review how long it takes until a domain that is bound now may be served */
    public DomainOperations(ServiceStore services, ServiceJson json, Supplier<Duration> review, Clock clock) {
        this.services = services;
        this.json = json;
        this.review = review;
        this.clock = clock;
    }

    /** For programs. */
    public void register(Routes routes) {
        routes.with("GET /buckets/domain/detect", this::detect)
                .with("PUT /buckets/domains", this::bind)
                .with("GET /buckets/domains", this::list)
                .with("DELETE /buckets/domains", this::unbind)
                .with("GET /domains/buckets", this::find);
    }

    /** What of it the console still served to programs in 2017. */
    public void registerOld(Routes routes) {
        routes.with("PUT /uapi/buckets/domains", this::bind)
                .with("GET /uapi/buckets/domains", this::list)
                .with("DELETE /uapi/buckets/domains", this::unbind);
    }

    private Answer detect(Request request) {
        requireFree(request.required("domain"));
        return Answer.done();
    }

    private Answer bind(Request request) {
        var service = services.owned(request.account(), request.required("bucket_name"));
        var name = request.required("domain");
        requireFree(name);
        if (service.source().filter(source -> source.hasServer(name)).isPresent()) {
            throw Cycle.refusal();
        }
        if (service.domains().size() >= MOST_DOMAINS) {
            throw Refusal.undocumented("Too many domains.");
        }
        var now = clock.instant();
        var domain = new Domain(
                nextId.getAndIncrement(),
                name,
                request.text("type").orElse("PLAY"),
                now,
                now.plus(request.circumstances().review().orElseGet(review)),
                Optional.empty(),
                Optional.empty());
        services.change(service.name(), present -> present.bound(domain));
        return Answer.done();
    }

    private void requireFree(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.undocumented("The domain is invalid.");
        }
        if (services.withDomain(name).isPresent()) {
            throw Refusal.undocumented("The domain is bound already.");
        }
    }

    private Answer list(Request request) {
        var service = services.owned(request.account(), request.required("bucket_name"));
        int limit = request.count("limit", DEFAULT_LIMIT);
        int page = request.count("page", 1);
        var all = service.domains();
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putObject("pager")
                .put("pages", (all.size() + limit - 1) / limit)
                .put("page", page)
                .put("total", all.size());
        var list = answer.putArray("domains");
        all.stream()
                .skip((page - 1L) * limit)
                .limit(limit)
                .forEach(
                        domain -> list.add(json.domain(domain, request.account().id(), service.id())));
        return Answer.ok(answer);
    }

    private Answer unbind(Request request) {
        var service = services.owned(request.account(), request.required("bucket_name"));
        var domain = service.domain(request.required("domain"))
                .orElseThrow(() -> Refusal.typed(NOT_FOUND, UNKNOWN, "Domain not found."));
        services.change(service.name(), present -> present.unbound(domain.name()));
        return Answer.done();
    }

    /** That nobody has bound it has been seen as a status and as a message; here each form is followed by the other. */
    private Answer find(Request request) {
        var name = request.required("domain");
        var service = services.withDomain(request.account(), name)
                .orElseThrow(() -> asked.getAndIncrement() % 2 == 0
                        ? Refusal.of(NOT_FOUND, Refusal.UNDOCUMENTED, "Not found.")
                        : Refusal.of(BAD_REQUEST, Refusal.UNDOCUMENTED, UNKNOWN));
        var domain = service.domain(name).orElseThrow();
        return Answer.stored(JsonNodeFactory.instance
                .objectNode()
                .put("bucket_name", service.name())
                .put("domain", name)
                .put("domain_status", json.status(domain).name()));
    }
}
