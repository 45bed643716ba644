package io.cdnproxy.metrics;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Set;

/** Counts failures at one provider, by what failed. */
final class BackOffs {
    private final MeterRegistry registry;
    private final String cdn;

    /** What is begun again later when it fails. */
    enum Activity {
        step,
        certificate,
        sweep,
        look
    }

    /** @param activities those that are counted here, from the start at zero */
    BackOffs(MeterRegistry registry, String cdn, Set<Activity> activities) {
        this.registry = registry;
        this.cdn = cdn;
        for (var activity : activities) {
            for (var error : ErrorClass.values()) {
                counter(activity, error);
            }
        }
    }

    void count(Activity activity, CdnException failure) {
        counter(activity, failure.errorClass()).increment();
    }

    private Counter counter(Activity activity, ErrorClass error) {
        return Counter.builder("cdnproxy.cdn.backoffs")
                .description("Failures at the CDN, each followed by a pause before the next attempt")
                .tag("cdn", cdn)
                .tag("activity", activity.name())
                .tag("error", label(error))
                .register(registry);
    }

    static String label(ErrorClass error) {
        return error.name().toLowerCase(Locale.ROOT);
    }
}
