package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.PolledMirror;
import java.time.Duration;

/**
 * How services are looked at: each by its name, since no list shows more of one than that it exists. Quickly while something is going on, slowly
 * otherwise.
 */
record ServiceLooks(ServiceApi api, CdnSettings settings) implements PolledMirror.Source<ServiceLook> {
    /** A review takes up to an hour, which nobody need watch by the second. */
    private static final int LOOKS_LEFT_OUT_DURING_REVIEW = 3;

    @Override
    public String name() {
        return "service";
    }

    @Override
    public ServiceLook unseen() {
        return ServiceLook.UNSEEN;
    }

    @Override
    public ServiceLook look(String service) {
        return ServiceLook.of(api.read(service));
    }

    @Override
    public Duration freshFor(String service, ServiceLook seen) {
        var reviewed = seen.service().stream()
                .flatMap(found -> found.domains().stream())
                .anyMatch(domain -> domain.review() == BoundDomain.Review.PENDING);
        if (reviewed) {
            return shorter(settings.quickSweep().multipliedBy(LOOKS_LEFT_OUT_DURING_REVIEW));
        }
        return settings.slowSweep();
    }

    private Duration shorter(Duration interval) {
        return interval.compareTo(settings.slowSweep()) < 0 ? interval : settings.slowSweep();
    }

    @Override
    public ServiceLook withoutLook(ServiceLook last, int failuresBefore, CdnException failure) {
        return last.without(failure.unknown());
    }
}
