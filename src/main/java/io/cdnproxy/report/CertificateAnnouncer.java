package io.cdnproxy.report;

import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateEvents;
import io.cdnproxy.certificate.CertificateStep;

/** Announces the steps that were taken about certificates that objects have requested. Each is rare enough for an event. */
public final class CertificateAnnouncer implements CertificateEvents {
    private final EventRecorder recorder;

    public CertificateAnnouncer(EventRecorder recorder) {
        this.recorder = recorder;
    }

    @Override
    public void onStep(Owner owner, CertificateStep.Write step) {
        recorder.record(owner, StepAnnouncements.of(step));
    }
}
