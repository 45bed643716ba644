package io.cdnproxy.sandbox.upyun.certificate;

import io.cdnproxy.sandbox.upyun.account.Account;
import io.cdnproxy.sandbox.upyun.service.Domain;
import io.cdnproxy.sandbox.upyun.service.Service;
import io.cdnproxy.sandbox.upyun.service.ServiceStore;
import java.util.List;
import java.util.Optional;

/** What certificates are there for. */
final class Usage {
    private final ServiceStore services;

    Usage(ServiceStore services) {
        this.services = services;
    }

    /** A domain and the service that it is bound to. */
    record Bound(Service service, Domain domain) {}

    List<Bound> domains(Account account) {
        return services.of(account).stream()
                .flatMap(service -> service.domains().stream().map(domain -> new Bound(service, domain)))
                .toList();
    }

    Optional<Bound> domain(Account account, String name) {
        return domains(account).stream()
                .filter(bound -> bound.domain().name().equals(name))
                .findFirst();
    }

    /** Served with it at present. */
    List<Domain> servedWith(Account account, String certificateId) {
        return domains(account).stream()
                .map(Bound::domain)
                .filter(domain ->
                        domain.boundCertificate().filter(certificateId::equals).isPresent())
                .toList();
    }
}
