package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.status.StatusPatch;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Optional;

/** The end of a pass: status, if it differs, and events about what has turned. */
final class Reporter {
    private final EventRecorder recorder;

    Reporter(EventRecorder recorder) {
        this.recorder = recorder;
    }

    UpdateControl<CdnProxy> report(CdnProxy proxy, CdnProxyStatus status, Optional<Duration> nextLook) {
        Announcements.between(StatusReport.previousConditions(proxy), status.conditions())
                .forEach(announcement -> recorder.record(proxy, announcement));
        var control = StatusPatch.of(proxy, status)
                .map(UpdateControl::patchStatus)
                .orElseGet(UpdateControl::<CdnProxy>noUpdate);
        nextLook.ifPresent(control::rescheduleAfter);
        return control;
    }

    /**
     * The same for an object that is being deleted, whose status the framework's answer cannot carry. The controller's own field
     * manager, or list entries would get two owners.
     */
    void reportDeletion(CdnProxy proxy, CdnProxyStatus status, Context<CdnProxy> context) {
        StatusPatch.of(proxy, status).ifPresent(patch -> context.getClient()
                .resource(patch)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(context.getControllerConfiguration().fieldManager())
                        .withForce(true)
                        .build()));
    }

    /** A deletion that ends with something left on purpose. */
    void reportLeft(CdnProxy proxy, String message) {
        recorder.record(proxy, Announcements.left(message));
    }
}
