package io.cdnproxy.metrics;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts failures at the provider, by what failed. */
final class BackOffs {
    private final MeterRegistry registry;

    /** What is begun again later when it fails. */
    enum Activity {
        step,
        certificate,
        sweep,
        look
    }

    BackOffs(MeterRegistry registry) {
        this.registry = registry;
        for (var activity : Activity.values()) {
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
                .tag("activity", activity.name())
                .tag("error", label(error))
                .register(registry);
    }

    static String label(ErrorClass error) {
        return error.name().toLowerCase(Locale.ROOT);
    }
}
