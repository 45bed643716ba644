package io.cdnproxy.sandbox.upyun;

import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import io.cdnproxy.sandbox.upyun.certificate.Certificate;
import io.cdnproxy.sandbox.upyun.certificate.CertificateStore;
import io.cdnproxy.sandbox.upyun.service.Domain;
import io.cdnproxy.sandbox.upyun.service.Domain.Status;
import io.cdnproxy.sandbox.upyun.service.Filings;
import io.cdnproxy.sandbox.upyun.service.Service;
import io.cdnproxy.sandbox.upyun.service.ServiceStore;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The emulator's state as the edge may see it at this moment. How long a change takes to reach the edge, nobody has written down. */
record PresentState(ServiceStore stored, CertificateStore certificates, Supplier<Filings> filings, Clock clock)
        implements EdgeState {

    @Override
    public List<EdgeService> services() {
        return stored.all().stream().map(this::served).toList();
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
