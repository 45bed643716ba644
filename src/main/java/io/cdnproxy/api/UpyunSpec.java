package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;

/** A service at UPYUN. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record UpyunSpec(
        @Required
                @JsonPropertyDescription(
                        "The certificate for hostname: the operator uploads it, uploads its successor and lets that take over, and deletes the former"
                                + " one.")
                CertificateImport viewerCertificate,
        @Default("false")
                @JsonPropertyDescription(
                        "true: a website's origin is dialled as the visitor came, by HTTPS at port 443 or by HTTP at port 80. Otherwise it is dialled by"
                                + " origin.protocol.")
                Boolean protocolFollow,
        @Default("true")
                @JsonPropertyDescription(
                        "Whether UPYUN looks at the certificate of an origin that it dials by HTTPS: its name, its dates, and who has signed it.")
                Boolean verifyOrigin) {

    public UpyunSpec {
        protocolFollow = protocolFollow == null ? Boolean.FALSE : protocolFollow;
        verifyOrigin = verifyOrigin == null ? Boolean.TRUE : verifyOrigin;
    }

    /** With what the API server fills in. */
    public UpyunSpec(CertificateImport viewerCertificate) {
        this(viewerCertificate, null, null);
    }
}
