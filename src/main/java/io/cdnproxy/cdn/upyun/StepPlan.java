package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.cdn.PendingChange;
import java.util.List;

/** What steps would change that are not taken. Pure. */
final class StepPlan {
    private static final String DOMAINS = "domains";
    private static final String CERTIFICATE = "certificate";

    private StepPlan() {}

    static PendingChange of(Step step) {
        return switch (step) {
            case Step.Create create -> PendingChange.of(PlannedAction.Create, "UPYUN service", List.of());
            case Step.Configure configure -> PendingChange.ofSettings(service(configure), configure.differences());
            case Step.Bind bind -> PendingChange.of(PlannedAction.Change, service(bind), List.of(DOMAINS));
            case Step.Upload upload -> PendingChange.of(PlannedAction.Create, "UPYUN certificate", List.of());
            case Step.Show show -> PendingChange.of(PlannedAction.Change, service(show), List.of(CERTIFICATE));
            case Step.Discard discard ->
                PendingChange.of(PlannedAction.Delete, "UPYUN certificate " + discard.certificateId(), List.of());
            case Step.SwitchOff switchOff ->
                PendingChange.of(PlannedAction.Change, service(switchOff), List.of(CERTIFICATE));
            case Step.Unbind unbind -> PendingChange.of(PlannedAction.Change, service(unbind), List.of(DOMAINS));
            case Step.Hide hide ->
                PendingChange.of(PlannedAction.Change, service(hide), List.of(ServiceSettings.VISIBLE));
            case Step.Purge purge -> PendingChange.of(PlannedAction.Change, service(purge), List.of("cache"));
            case Step.Delete delete -> PendingChange.of(PlannedAction.Delete, service(delete), List.of());
        };
    }

    private static String service(Step step) {
        return "UPYUN service " + step.service();
    }
}
