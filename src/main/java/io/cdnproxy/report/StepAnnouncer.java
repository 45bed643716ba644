package io.cdnproxy.report;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.Owner;

/** Announces the steps that were taken at the CDN. Each is rare enough for an event. */
public final class StepAnnouncer implements CdnEvents {
    private final EventRecorder recorder;

    public StepAnnouncer(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void onStep(Owner owner, CdnStep step) {
        StepAnnouncements.of(step).ifPresent(announcement -> recorder.record(owner, announcement));
    }
}
