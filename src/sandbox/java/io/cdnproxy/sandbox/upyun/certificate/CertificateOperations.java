package io.cdnproxy.sandbox.upyun.certificate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.upyun.account.Right;
import io.cdnproxy.sandbox.upyun.api.Answer;
import io.cdnproxy.sandbox.upyun.api.Refusal;
import io.cdnproxy.sandbox.upyun.api.Request;
import io.cdnproxy.sandbox.upyun.api.Routes;
import io.cdnproxy.sandbox.upyun.service.ServiceStore;
import java.time.Clock;
import java.util.List;

/** Certificates: uploaded, listed, deleted. */
public final class CertificateOperations {
    private static final int DEFAULT_LIMIT = 10;
    private static final String PATH = "/api/https/certificate";

    private final CertificateStore certificates;
    private final Usage usage;
    private final Clock clock;

    public CertificateOperations(CertificateStore certificates, ServiceStore services, Clock clock) {
        this.certificates = certificates;
        this.usage = new Usage(services);
        this.clock = clock;
    }

    public void register(Routes routes) {
        routes.with("POST " + PATH, this::upload)
                .with("DELETE " + PATH, this::delete)
                .with("GET " + PATH + "/list", this::list)
                .with("GET " + PATH + "/search", this::search);
    }

    /** What programs with a token can read; whether they can write, nobody has tried. */
    public void registerReading(Routes routes) {
        routes.with("GET /https/certificate/list", this::list).with("GET /https/certificate/info", this::info);
    }

    private Answer upload(Request request) {
        Rights.require(request);
        var material = Upload.read(request.required("certificate"), request.required("private_key"), clock.instant());
        var uploaded = certificates.add(request.account(), material);
        var answer = JsonNodeFactory.instance.objectNode().put("status", 0);
        answer.set("result", CertificateJson.uploaded(uploaded));
        return Answer.ok(answer);
    }

    private Answer delete(Request request) {
        Rights.require(request);
        var certificate = certificates.owned(request.account(), request.required("certificate_id"));
        if (!usage.servedWith(request.account(), certificate.id()).isEmpty()) {
            throw Refusal.typed(400, "ThereIsBindingDomains", "There are binding domains.");
        }
        certificates.remove(certificate.id());
        return Answer.ok(JsonNodeFactory.instance.objectNode().put("status", true));
    }

    /**
     * A page, as an object with a member for each certificate and one that is none. A page is followed by what is older than its last one:
     * one client asks for it by {@code max} until that is null, another by {@code since} until that is 0.
     */
    private Answer list(Request request) {
        int limit = request.count("limit", DEFAULT_LIMIT);
        long before = request.number("max")
                .or(() -> request.number("since"))
                .filter(cursor -> cursor > 0)
                .orElse(Long.MAX_VALUE);
        var rest = visible(request).stream()
                .filter(certificate -> certificate.number() < before)
                .toList();
        var page = rest.subList(0, Math.min(limit, rest.size()));
        var isLast = page.size() == rest.size();
        var answer = JsonNodeFactory.instance.objectNode().put("status", 0);
        var result = answer.putObject("result");
        page.forEach(certificate ->
                result.set(certificate.id(), CertificateJson.listed(certificate, domains(request, certificate))));
        result.putObject("default").put("config_domain", 0);
        var pager = answer.putObject("pager");
        pager.put("since", isLast ? 0 : page.getLast().number());
        pager.put("max", isLast ? null : page.getLast().number());
        pager.put("limit", limit);
        return Answer.ok(answer);
    }

    private Answer search(Request request) {
        var name = request.required("domain");
        var answer = JsonNodeFactory.instance.objectNode().put("status", 0);
        var result = answer.putObject("result");
        visible(request).stream()
                .filter(certificate -> certificate.commonName().equals(name))
                .forEach(certificate -> result.set(
                        certificate.id(), CertificateJson.listed(certificate, domains(request, certificate))));
        return Answer.ok(answer);
    }

    private Answer info(Request request) {
        var certificate = certificates.owned(request.account(), request.required("crt_id"));
        var names = certificate.names();
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("main_domain", certificate.commonName())
                .put("end_date", certificate.end().toString())
                .put("cert_type", "custom")
                .put("free", false);
        var others = answer.putArray("other_domains");
        names.stream().filter(name -> !name.equals(certificate.commonName())).forEach(others::add);
        return Answer.ok(answer);
    }

    private List<Certificate> visible(Request request) {
        return request.caller().has(Right.CERTIFICATES) ? certificates.of(request.account()) : List.of();
    }

    private long domains(Request request, Certificate certificate) {
        return usage.servedWith(request.account(), certificate.id()).size();
    }
}
