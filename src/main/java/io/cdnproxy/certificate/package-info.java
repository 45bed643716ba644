/**
 * The certificate that viewers are shown, apart from what shows it. A {@link io.cdnproxy.certificate.CertificateSource}
 * says where it comes from, {@link io.cdnproxy.certificate.CertificateKeeper} is the port to whatever keeps it, and
 * {@link io.cdnproxy.certificate.Certificates} reports by which id a CDN can use it, if it can. A certificate is
 * looked at by id, however many objects share it; nothing survives a restart. One that was requested or imported for an object is that object's
 * alone: {@link io.cdnproxy.certificate.CertificateLifecycle} decides the next step, and tags are the proof of whose it is.
 */
package io.cdnproxy.certificate;
