package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Optional;

/** The end of a pass: status, if it differs, and events about what has turned. */
public final class Reporter {
    private final EventRecorder recorder;

    public Reporter(EventRecorder recorder) {
        this.recorder = recorder;
    }

    public UpdateControl<CdnProxy> report(
            CdnProxy proxy, CdnProxyStatus status, Optional<Duration> nextLook, Context<CdnProxy> context) {
        Announcements.between(StatusReport.previousConditions(proxy), status.conditions())
                .forEach(announcement -> recorder.record(proxy, announcement));
        patch(proxy, status, context);
        var control = UpdateControl.<CdnProxy>noUpdate();
        nextLook.ifPresent(control::rescheduleAfter);
        return control;
    }

    /** The same for an object that is being deleted. */
    public void reportDeletion(CdnProxy proxy, CdnProxyStatus status, Context<CdnProxy> context) {
        patch(proxy, status, context);
    }

    // Not by the framework's answer: the next pass could still see the status from before this one, repeat the patch
    // and move transition
    // times.
    private static void patch(CdnProxy proxy, CdnProxyStatus status, Context<CdnProxy> context) {
        StatusPatch.of(proxy, status)
                .ifPresent(patch -> PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(proxy, patch, context));
    }

    /** A deletion that ends with something left on purpose. */
    public void reportLeft(CdnProxy proxy, String message) {
        recorder.record(proxy, Announcements.left(message));
    }
}
