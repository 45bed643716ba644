package io.cdnproxy.sandbox.upyun.edge;

import java.io.IOException;

/** An origin's certificate is not what the customer wants it to be. */
final class OriginCertificateException extends IOException {
    private final EdgeError error;

    OriginCertificateException(EdgeError error) {
        super(error.message());
        this.error = error;
    }

    EdgeError error() {
        return error;
    }
}
