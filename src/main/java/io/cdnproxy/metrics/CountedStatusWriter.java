package io.cdnproxy.metrics;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.report.StatusWriter;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** Counts the attempts to write a status by how they ended. */
public final class CountedStatusWriter implements StatusWriter {
    private static final String FAILED = "failed";

    private final StatusWriter writer;
    private final MeterRegistry registry;

    public CountedStatusWriter(StatusWriter writer, MeterRegistry registry) {
        this.writer = writer;
        this.registry = registry;
        for (var result : Result.values()) {
            writes(label(result));
        }
        writes(FAILED);
    }

    @Override
    public Result write(CdnProxy seen, CdnProxy patch, Context<CdnProxy> context) {
        var end = FAILED;
        try {
            var result = writer.write(seen, patch, context);
            end = label(result);
            return result;
        } finally {
            writes(end).increment();
        }
    }

    private static String label(Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }

    private Counter writes(String result) {
        return Counter.builder("cdnproxy.status.writes")
                .description("Attempts to write a status; an outrun one is made again by the next pass")
                .tag("result", result)
                .register(registry);
    }
}
