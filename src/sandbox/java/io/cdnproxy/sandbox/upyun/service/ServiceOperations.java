package io.cdnproxy.sandbox.upyun.service;

import io.cdnproxy.sandbox.upyun.account.Accounts;
import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.api.Answer;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.api.Request;
import io.cdnproxy.sandbox.upyun.api.Routes;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A service's life: created, hidden, deleted. */
public final class ServiceOperations {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,19}");
    private static final Set<String> TYPES = Set.of("ucdn", "cdn", "file");

    private final ServiceStore services;
    private final Accounts accounts;
    private final ServiceJson json;
    private final Clock clock;

    public ServiceOperations(ServiceStore services, Accounts accounts, ServiceJson json, Clock clock) {
        this.services = services;
        this.accounts = accounts;
        this.json = json;
        this.clock = clock;
    }

    /** For programs. */
    public void register(Routes routes) {
        routes.with("PUT /buckets", this::create)
                .with("POST /buckets", this::update)
                .with("POST /buckets/delete", this::delete)
                .with("POST /buckets/visible", this::setVisible)
                .with("GET /buckets/info", this::info)
                .with("GET /buckets", this::list);
    }

    /** What of it the console still served to programs in 2017. */
    public void registerOld(Routes routes) {
        routes.with("PUT /uapi/buckets", this::create)
                .with("GET /uapi/buckets", this::list)
                .with("GET /uapi/buckets/info", this::info)
                .with("POST /uapi/buckets/visible", this::setVisible);
    }

    private Answer create(Request request) {
        var name = request.required("bucket_name");
        var type = request.required("type");
        if (!NAME.matcher(name).matches()) {
            throw Refusal.undocumented("The bucket_name is invalid.");
        }
        if (!TYPES.contains(type)) {
            throw Refusal.undocumented("The type is invalid.");
        }
        var creation = new Creation(
                services.nextId(),
                name,
                request.account().username(),
                type,
                request.text("business_type").orElse("file"),
                request.flag("websocket").orElse(false),
                clock.instant());
        var service = new Service(creation, request.text("bucket_remark").orElse(""));
        if (!services.add(service)) {
            throw Refusal.coded("21202", "Bucket already exists.");
        }
        return Answer.created();
    }

    /** Whether it upgrades is not among what can be changed [inf]: the member is in no client but where it creates. */
    private Answer update(Request request) {
        var service = owned(request);
        request.text("bucket_remark")
                .ifPresent(remark -> services.change(service.name(), present -> present.remarked(remark)));
        return Answer.done();
    }

    /** Needs what no token stands for: the account's password. */
    private Answer delete(Request request) {
        var service = owned(request);
        var password = request.required("password");
        var account = request.account();
        if (accounts.signIn(account.username(), password).isEmpty()) {
            throw Refusal.undocumented("The password is wrong.");
        }
        if (!service.domains().isEmpty()) {
            throw Refusal.typed(400, "ThereIsBindingDomains", "There are binding domains.");
        }
        services.remove(service.name());
        return Answer.done();
    }

    private Answer setVisible(Request request) {
        var service = owned(request);
        var visible = request.flag("visible").orElseThrow(() -> Refusal.undocumented("The visible is required."));
        services.change(service.name(), present -> present.visible(visible));
        return Answer.done();
    }

    private Answer info(Request request) {
        return Answer.ok(json.info(owned(request)));
    }

    private Answer list(Request request) {
        var selected = request.caller().has(Right.SERVICES)
                ? services.of(request.account()).stream()
                        .filter(service -> Selection.of(request).admits(service))
                        .toList()
                : List.<Service>of();
        return Answer.ok(json.list(selected, request));
    }

    private Service owned(Request request) {
        return services.owned(request.account(), request.required("bucket_name"));
    }
}
