package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.util.regex.Pattern;

/** The certificate that a request names, if it is the caller's own and of the region that is asked. */
record NamedCertificates(CertificateStore certificates) {
    private static final Pattern ARN = Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/[\\w-]+");

    Certificate find(AcmCall call) {
        var arn = Constraint.required(call.input(), "CertificateArn").asText();
        if (!ARN.matcher(arn).matches()) {
            throw new ApiException(400, "InvalidArnException", "Invalid ARN: " + arn);
        }
        return certificates
                .find(call.caller().account(), arn)
                .filter(certificate -> certificate.region().equals(call.caller().region()))
                .orElseThrow(() -> notFound(arn));
    }

    static ApiException notFound(String arn) {
        return new ApiException(400, "ResourceNotFoundException", "Could not find certificate " + arn + ".");
    }
}
