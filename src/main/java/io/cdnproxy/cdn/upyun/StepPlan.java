package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.PendingChange;
import java.util.List;

/** What steps would change that are not taken. Pure. */
final class StepPlan {
    private static final String DOMAINS = "domains";
    private static final String CERTIFICATE = "certificate";

    private StepPlan() {}

    static PendingChange of(Step.Write step) {
        return switch (step) {
            case Step.Create create -> pending(PlannedAction.Create, "UPYUN service", List.of());
            case Step.Configure configure ->
                new PendingChange(
                        new PlannedChange(
                                PlannedAction.Change,
                                service(configure),
                                configure.differences().stream()
                                        .map(Difference::path)
                                        .toList()),
                        configure.differences());
            case Step.Bind bind -> pending(PlannedAction.Change, service(bind), List.of(DOMAINS));
            case Step.Upload upload -> pending(PlannedAction.Create, "UPYUN certificate", List.of());
            case Step.Show show -> pending(PlannedAction.Change, service(show), List.of(CERTIFICATE));
            case Step.Discard discard ->
                pending(PlannedAction.Delete, "UPYUN certificate " + discard.certificateId(), List.of());
            case Step.SwitchOff switchOff -> pending(PlannedAction.Change, service(switchOff), List.of(CERTIFICATE));
            case Step.Unbind unbind -> pending(PlannedAction.Change, service(unbind), List.of(DOMAINS));
            case Step.Hide hide -> pending(PlannedAction.Change, service(hide), List.of(ServiceSettings.VISIBLE));
            case Step.Delete delete -> pending(PlannedAction.Delete, service(delete), List.of());
        };
    }

    private static PendingChange pending(PlannedAction action, String object, List<String> settings) {
        return new PendingChange(new PlannedChange(action, object, settings), List.of());
    }

    private static String service(Step.Write step) {
        return "UPYUN service " + step.service();
    }
}
