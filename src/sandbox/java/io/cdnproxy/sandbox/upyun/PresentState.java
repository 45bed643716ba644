package io.cdnproxy.sandbox.upyun;

import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import io.cdnproxy.sandbox.upyun.certificate.Certificate;
import io.cdnproxy.sandbox.upyun.certificate.CertificateStore;
import io.cdnproxy.sandbox.upyun.purge.PurgedPages;
import io.cdnproxy.sandbox.upyun.service.Domain;
import io.cdnproxy.sandbox.upyun.service.Domain.Status;
import io.cdnproxy.sandbox.upyun.service.Filings;
import io.cdnproxy.sandbox.upyun.service.Service;
import io.cdnproxy.sandbox.upyun.service.ServiceStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The emulator's state as the edge may see it at this moment. How long a change takes to reach the edge, nobody has written down. */
record PresentState(
        ServiceStore stored, CertificateStore certificates, Supplier<Filings> filings, PurgedPages purged, Clock clock)
        implements EdgeState {

    @Override
    public List<EdgeService> services() {
        return stored.all().stream().map(this::served).toList();
    }

    /** Rules for some paths only are not followed. */
    @Override
    public boolean keeps(String service) {
        return stored.all().stream()
                .filter(found -> found.name().equals(service))
                .flatMap(found -> found.cache().stream())
                .flatMap(
                        rules -> StreamSupport.stream(rules.path("nocache_list").spliterator(), false))
                .noneMatch(rule -> rule.path("uri").asText().equals("/*"));
    }

    @Override
    public boolean isForgotten(String url, Instant kept) {
        return purged.isForgotten(url, kept);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    private EdgeService served(Service service) {
        return new EdgeService(
                service.name(),
                service.edgeName(),
                service.isVisible(),
                service.isWebSocket(),
                service.source(),
                service.domains().stream()
                        .filter(domain -> domain.status(filings.get(), clock.instant()) == Status.NORMAL)
                        .map(this::served)
                        .toList());
    }

    private EdgeDomain served(Domain domain) {
        return new EdgeDomain(
                domain.name(),
                domain.boundCertificate().flatMap(certificates::find).map(Certificate::material),
                domain.https().filter(https -> https.isOn() && https.isForced()).isPresent());
    }
}
