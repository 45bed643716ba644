package io.cdnproxy.operator;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether this replica does what it is there for: one that stands by is ready to be elected, or no rollout would ever take the leader's
 * place.
 */
@Readiness
@Singleton
final class OperatorReadiness implements HealthCheck {
    private final Operator operator;
    private final LeaderElection election;

    OperatorReadiness(Operator operator, LeaderElection election) {
        this.operator = operator;
        this.election = election;
    }

    // The framework's types are raw.
    @SuppressWarnings("rawtypes")
    @Override
    public HealthCheckResponse call() {
        var info = operator.getRuntimeInfo();
        var unhealthy = info.isStarted()
                ? info.getRegisteredControllers().stream()
                        .map(RegisteredController.class::cast)
                        .flatMap(controller ->
                                controller.getControllerHealthInfo().unhealthyEventSources().keySet().stream())
                        .map(Object::toString)
                        .sorted()
                        .collect(Collectors.joining(", "))
                : "";
        return HealthCheckResponse.named("operator")
                .status(election.isStandingBy() || info.isStarted() && unhealthy.isEmpty())
                .withData("role", election.isStandingBy() ? "standby" : "leader")
                .withData("unhealthy event sources", unhealthy)
                .build();
    }
}
