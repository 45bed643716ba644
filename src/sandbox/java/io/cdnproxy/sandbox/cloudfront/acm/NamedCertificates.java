package io.cdnproxy.sandbox.cloudfront.acm;

import io.cdnproxy.sandbox.cloudfront.api.ApiException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** The certificate that a request names, if it is the caller's own and of the region that is asked. */
record NamedCertificates(CertificateStore certificates) {
    private static final Pattern ARN = Pattern.compile("arn:aws:acm:[a-z0-9-]+:\\d{12}:certificate/[\\w-]+");

    Certificate find(AcmCall call) {
        return find(call, certificates::find);
    }

    /** As it was at that time. */
    Certificate find(AcmCall call, Instant time) {
        return find(call, (account, arn) -> certificates.find(account, arn, time));
    }

    private static Certificate find(AcmCall call, BiFunction<String, String, Optional<Certificate>> search) {
        var arn = Constraint.required(call.input(), "CertificateArn").asText();
        if (!ARN.matcher(arn).matches()) {
            throw new ApiException(400, "InvalidArnException", "Invalid ARN: " + arn);
        }
        return search.apply(call.caller().account(), arn)
                .filter(certificate -> certificate.region().equals(call.caller().region()))
                .orElseThrow(() ->
                        new ApiException(400, "ResourceNotFoundException", "Could not find certificate " + arn + "."));
    }
}
