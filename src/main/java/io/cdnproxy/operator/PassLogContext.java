package io.cdnproxy.operator;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.log.LogContext;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.util.Map;

/** Says which object a pass' lines are about. No metric, but the framework's only hook around what it logs itself of a failed pass. */
final class PassLogContext implements Metrics {
    private final ThreadLocal<LogContext> open = new ThreadLocal<>();

    @Override
    public void reconciliationExecutionStarted(HasMetadata proxy, Map<String, Object> metadata) {
        open.set(LogContext.about((CdnProxy) proxy));
    }

    /** Also told of passes that never began, since the object was gone. */
    @Override
    public void reconciliationExecutionFinished(HasMetadata proxy, Map<String, Object> metadata) {
        var context = open.get();
        if (context != null) {
            context.close();
            open.remove();
        }
    }
}
