package io.cdnproxy.sandbox.upyun;

import io.cdnproxy.sandbox.upyun.account.Accounts;
import io.cdnproxy.sandbox.upyun.api.Routes;
import io.cdnproxy.sandbox.upyun.api.UpyunApi;
import io.cdnproxy.sandbox.upyun.certificate.BindingOperations;
import io.cdnproxy.sandbox.upyun.certificate.CertificateOperations;
import io.cdnproxy.sandbox.upyun.certificate.CertificateStore;
import io.cdnproxy.sandbox.upyun.purge.PurgeOperations;
import io.cdnproxy.sandbox.upyun.purge.PurgedPages;
import io.cdnproxy.sandbox.upyun.service.ConsoleListing;
import io.cdnproxy.sandbox.upyun.service.DomainOperations;
import io.cdnproxy.sandbox.upyun.service.OriginOperations;
import io.cdnproxy.sandbox.upyun.service.ServiceJson;
import io.cdnproxy.sandbox.upyun.service.ServiceOperations;
import io.cdnproxy.sandbox.upyun.service.ServiceStore;
import java.time.Clock;

/** Which operation is offered on which plane. */
final class Operations {
    private Operations() {}

    static UpyunApi.Offer offer(
            Accounts accounts,
            ServiceStore services,
            CertificateStore certificates,
            PurgedPages purged,
            Settings settings,
            Clock clock) {
        var token = new Routes();
        var old = new Routes();
        var console = new Routes();
        var json = new ServiceJson(settings::filings, clock);
        var ofServices = new ServiceOperations(services, accounts, json, clock);
        ofServices.register(token);
        ofServices.registerOld(old);
        var ofDomains = new DomainOperations(services, json, settings::review, clock);
        ofDomains.register(token);
        ofDomains.registerOld(old);
        new OriginOperations(services, settings::hostPrefix).register(token);
        new PurgeOperations(services, settings::purge, purged, clock).register(token);
        new ConsoleListing(services, json).register(console);
        var ofCertificates = new CertificateOperations(certificates, services, clock);
        ofCertificates.register(console);
        ofCertificates.registerReading(token);
        var bindings = new BindingOperations(certificates, services, json::status);
        bindings.register(console);
        bindings.registerOld(old);
        return new UpyunApi.Offer(token, old, console);
    }
}
