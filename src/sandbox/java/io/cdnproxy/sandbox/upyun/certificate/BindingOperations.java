package io.cdnproxy.sandbox.upyun.certificate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.api.Answer;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.api.Request;
import io.cdnproxy.sandbox.upyun.api.Routes;
import io.cdnproxy.sandbox.upyun.certificate.Usage.Bound;
import io.cdnproxy.sandbox.upyun.service.Domain;
import io.cdnproxy.sandbox.upyun.service.Domain.Https;
import io.cdnproxy.sandbox.upyun.service.Domain.Status;
import io.cdnproxy.sandbox.upyun.service.ServiceStore;
import java.util.List;
import java.util.function.Function;

/** Which certificate a domain is served with. */
public final class BindingOperations {
    private static final String PATH = "/api/https";

    private final CertificateStore certificates;
    private final ServiceStore services;
    private final Usage usage;
    private final Function<Domain, Status> status;

    /** @param status what a domain's review has led to */
    public BindingOperations(CertificateStore certificates, ServiceStore services, Function<Domain, Status> status) {
        this.certificates = certificates;
        this.services = services;
        this.usage = new Usage(services);
        this.status = status;
    }

    public void register(Routes routes) {
        routes.with("GET " + PATH + "/certificate/manager", this::covered)
                .with("POST " + PATH + "/certificate/manager", this::switchOn)
                .with("GET " + PATH + "/services/manager", this::fitting)
                .with("POST " + PATH + "/migrate/domain", this::migrateDomain)
                .with("POST " + PATH + "/migrate/certificate", this::migrateAll);
    }

    /** What programs could do at the console in 2017. */
    public void registerOld(Routes routes) {
        routes.with("POST /uapi/https/certificate/manager", this::switchOn);
    }

    private Answer covered(Request request) {
        var certificate = certificates.owned(request.account(), request.required("certificate_id"));
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("authenticate_num", certificate.names().size());
        certificate.names().forEach(answer.putArray("authenticate_domain")::add);
        var list = answer.putArray("domains");
        visible(request).stream()
                .filter(bound -> certificate.covers(bound.domain().name()))
                .forEach(bound -> list.add(CertificateJson.covered(certificate, bound.service(), bound.domain())));
        return Answer.ok(answer);
    }

    private Answer fitting(Request request) {
        var name = request.required("domain");
        var answer = JsonNodeFactory.instance.objectNode().put("status", 0);
        var list = answer.putArray("result");
        visible(request).stream()
                .filter(bound -> bound.domain().name().equals(name))
                .forEach(bound -> certificates.of(request.account()).stream()
                        .filter(certificate -> certificate.covers(name))
                        .filter(certificate -> !isHidden(request, bound.domain(), certificate))
                        .forEach(certificate -> list.add(CertificateJson.fitting(certificate, bound.domain()))));
        return Answer.ok(answer);
    }

    private static boolean isHidden(Request request, Domain domain, Certificate certificate) {
        return request.circumstances().isBoundHidden()
                && domain.boundCertificate().filter(certificate.id()::equals).isPresent();
    }

    /** Switches on for the first time, changes flags, or switches off; a flag that is left out stays as it is. */
    private Answer switchOn(Request request) {
        Rights.require(request);
        var domain = bound(request, request.required("domain")).domain();
        var certificate = fit(request, request.required("certificate_id"), domain);
        var isOther = domain.boundCertificate()
                .filter(present -> !present.equals(certificate.id()))
                .isPresent();
        if (isOther) {
            throw Refusal.coded("21713", "此域名已绑定一个证书");
        }
        if (status.apply(domain) != Status.NORMAL) {
            throw Refusal.undocumented("The domain is not approved.");
        }
        var before = domain.https().orElse(new Https(certificate.id(), false, false));
        services.serve(
                domain.name(),
                new Https(
                        certificate.id(),
                        request.flag("https").orElse(before.isOn()),
                        request.flag("force_https").orElse(before.isForced())));
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("status", true));
    }

    private Answer migrateDomain(Request request) {
        Rights.require(request);
        var domain = bound(request, request.required("domain_name")).domain();
        var certificate = fit(request, request.required("crt_id"), domain);
        var present =
                domain.boundCertificate().orElseThrow(() -> Refusal.undocumented("The domain has no certificate."));
        if (present.equals(certificate.id())) {
            throw Refusal.coded("23601", "The domain already uses this certificate.");
        }
        migrate(domain, certificate);
        return Answer.ok(
                JsonNodeFactory.instance.objectNode().put("result", true).put("status", true));
    }

    private Answer migrateAll(Request request) {
        Rights.require(request);
        var former = certificates.owned(request.account(), request.required("old_crt_id"));
        var successor = certificates.owned(request.account(), request.required("new_crt_id"));
        var served = usage.servedWith(request.account(), former.id());
        served.forEach(domain -> requireCovered(successor, domain));
        served.forEach(domain -> migrate(domain, successor));
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("result", true));
    }

    private void migrate(Domain domain, Certificate successor) {
        var before = domain.https().orElseThrow();
        services.serve(domain.name(), new Https(successor.id(), before.isOn(), before.isForced()));
    }

    private Bound bound(Request request, String domain) {
        return usage.domain(request.account(), domain)
                .orElseThrow(() -> Refusal.typed(404, "DomainNotFound", "Domain not found."));
    }

    private Certificate fit(Request request, String certificateId, Domain domain) {
        var certificate = certificates.owned(request.account(), certificateId);
        requireCovered(certificate, domain);
        return certificate;
    }

    private static void requireCovered(Certificate certificate, Domain domain) {
        if (!certificate.covers(domain.name())) {
            throw Refusal.undocumented("The certificate does not cover the domain.");
        }
    }

    private List<Bound> visible(Request request) {
        return request.caller().has(Right.CERTIFICATES) ? usage.domains(request.account()) : List.of();
    }
}
