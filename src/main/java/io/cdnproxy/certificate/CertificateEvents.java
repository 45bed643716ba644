package io.cdnproxy.certificate;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.StepEvents;
import java.util.List;

/** Told about what is done about certificates. */
public interface CertificateEvents extends StepEvents<CertificateStep.Write> {

    CertificateEvents NONE = new CertificateEvents() {};

    /** Tells all of them. */
    static CertificateEvents toAll(List<CertificateEvents> listeners) {
        var all = List.copyOf(listeners);
        return new CertificateEvents() {
            @Override
            public void onStep(Owner owner, CertificateStep.Write step) {
                all.forEach(listener -> listener.onStep(owner, step));
            }

            @Override
            public void onStepFailed(Owner owner, CertificateStep.Write step, CdnException failure) {
                all.forEach(listener -> listener.onStepFailed(owner, step, failure));
            }
        };
    }
}
