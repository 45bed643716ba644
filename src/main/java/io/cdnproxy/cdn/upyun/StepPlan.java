package io.cdnproxy.cdn.upyun;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.CdnProxyStatus.PlannedChange;
import io.cdnproxy.api.ComparedSetting;
import io.cdnproxy.cdn.Difference;
import java.util.List;

/** What steps would change that are not taken. Pure. */
final class StepPlan {
    private StepPlan() {}

    static PlannedChange of(Step step) {
        return switch (step) {
            case Step.Create create -> new PlannedChange(PlannedAction.Create, "UPYUN service", List.of());
            case Step.Configure configure ->
                change(
                        configure,
                        configure.differences().stream().map(Difference::path).toList());
            case Step.Bind bind -> change(bind, List.of(ComparedSetting.DOMAINS.path()));
            case Step.Upload upload -> new PlannedChange(PlannedAction.Create, "UPYUN certificate", List.of());
            case Step.Show show -> change(show, List.of(ComparedSetting.CERTIFICATE.path()));
            case Step.Discard discard ->
                new PlannedChange(PlannedAction.Delete, "UPYUN certificate " + discard.certificateId(), List.of());
            case Step.SwitchOff switchOff -> change(switchOff, List.of(ComparedSetting.CERTIFICATE.path()));
            case Step.Unbind unbind -> change(unbind, List.of(ComparedSetting.DOMAINS.path()));
            case Step.Hide hide -> change(hide, List.of(ComparedSetting.VISIBLE.path()));
            case Step.Purge purge -> change(purge, List.of("cache"));
            case Step.Delete delete -> new PlannedChange(PlannedAction.Delete, service(delete), List.of());
        };
    }

    private static PlannedChange change(Step step, List<String> settings) {
        return new PlannedChange(PlannedAction.Change, service(step), settings);
    }

    private static String service(Step step) {
        return "UPYUN service " + step.service();
    }
}
