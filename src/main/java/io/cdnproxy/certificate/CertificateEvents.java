package io.cdnproxy.certificate;

import io.cdnproxy.cdn.StepEvents;

/** Told about what is done about certificates. */
public interface CertificateEvents extends StepEvents<CertificateStep.Write> {

    CertificateEvents NONE = new CertificateEvents() {};
}
