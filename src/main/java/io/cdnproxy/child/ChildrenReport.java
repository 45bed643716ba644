package io.cdnproxy.child;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * How writing the children went. A child that fails stops neither the others nor the CDN nor the report.
 *
 * @param failures by the dependent that failed
 */
@SuppressWarnings("rawtypes")
public record ChildrenReport(Map<DependentResource, Exception> failures) {
    private static final Logger LOG = Logger.getLogger(ChildrenReport.class);

    public ChildrenReport {
        failures.forEach((child, failure) ->
                LOG.warnf("cannot write %s: %s", child.resourceType().getSimpleName(), told(failure)));
    }

    public boolean anyFailed() {
        return !failures.isEmpty();
    }

    /** Why this child could not be written, if it could not. */
    public Optional<Verdict> failureOf(Class<? extends DependentResource> type) {
        return failures.entrySet().stream()
                .filter(entry -> type.isInstance(entry.getKey()))
                .map(entry -> Verdict.fails(
                        Reason.RollingOut,
                        "the API server refused the %s (%s): correct what it names, it is tried again"
                                .formatted(entry.getKey().resourceType().getSimpleName(), told(entry.getValue()))))
                .findFirst();
    }

    /** The API server's own words; the exception's would add the request. */
    private static String told(Exception failure) {
        return failure instanceof KubernetesClientException refused
                ? Optional.ofNullable(refused.getStatus())
                        .map(Status::getMessage)
                        .orElse("HTTP " + refused.getCode())
                : failure.getClass().getSimpleName();
    }
}
