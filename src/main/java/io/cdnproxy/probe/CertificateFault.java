package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;

/**
 * Why a certificate chain cannot be trusted for a name.
 *
 * @param seen what is wrong with it, as part of a sentence; printable
 */
record CertificateFault(Reason reason, String seen) {}
