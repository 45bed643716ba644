package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.PolledMirror;
import java.time.Duration;

/** How it is looked which service of the account a name is bound to: name by name, since no list shows that. */
record NameLooks(ServiceApi api, CdnSettings settings) implements PolledMirror.Source<ServiceLook> {

    @Override
    public String name() {
        return "hostname";
    }

    @Override
    public ServiceLook unseen() {
        return ServiceLook.UNSEEN;
    }

    @Override
    public ServiceLook look(String hostname) {
        return ServiceLook.of(api.holder(hostname).flatMap(api::read));
    }

    @Override
    public Duration freshFor(String hostname, ServiceLook seen) {
        return settings.slowSweep();
    }

    @Override
    public ServiceLook withoutLook(ServiceLook last, int failuresBefore, CdnException failure) {
        return last.without(failure.unknown());
    }
}
