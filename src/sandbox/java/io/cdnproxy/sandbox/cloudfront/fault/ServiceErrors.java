package io.cdnproxy.sandbox.cloudfront.fault;

import io.cdnproxy.sandbox.cloudfront.fault.Effect.Refuse;
import java.util.Map;

/**
 * AWS's words for refusals that no call here runs into by itself. Status codes are those of the <a
 * href="https://docs.aws.amazon.com/cloudfront/latest/APIReference/CommonErrors.html">common errors</a> and of the
 * operations; {@code Throttling} is a 400 at CloudFront. Messages without a public source are the API reference's
 * descriptions.
 */
final class ServiceErrors {
    private static final Map<String, Refuse> BY_CODE = Map.ofEntries(
            error(403, "AccessDenied", "Access denied."),
            error(
                    409,
                    "CNAMEAlreadyExists",
                    "One or more of the CNAMEs you provided are already associated with a" + " different resource."),
            error(
                    409,
                    "DistributionAlreadyExists",
                    "The caller reference that you are using to create a distribution is"
                            + " associated with another distribution."),
            error(409, "DistributionNotDisabled", "The distribution you are trying to delete has not been disabled."),
            error(409, "ResourceInUse", "Cannot delete this resource because it is in use."),
            error(400, "IllegalUpdate", "The update contains modifications that are not allowed."),
            error(400, "InvalidIfMatchVersion", "The If-Match version is missing or not valid for the resource."),
            error(
                    412,
                    "PreconditionFailed",
                    "The request failed because it didn't meet the preconditions in one or more"
                            + " request-header fields."),
            error(
                    400,
                    "InvalidViewerCertificate",
                    "The specified SSL certificate doesn't exist, isn't in us-east-1"
                            + " region, isn't valid, or doesn't include a valid certificate chain."),
            error(404, "NoSuchDistribution", "The specified distribution does not exist."),
            error(404, "NoSuchResource", "The specified resource does not exist."),
            error(
                    400,
                    "TooManyDistributions",
                    "Processing your request would cause you to exceed the maximum number of"
                            + " distributions allowed."),
            error(400, "InvalidArgument", "The argument is invalid."),
            error(400, "Throttling", "Rate exceeded"),
            error(403, "ExpiredToken", "The security token included in the request is expired"),
            error(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
            error(
                    403,
                    "SignatureDoesNotMatch",
                    "The request signature we calculated does not match the signature you"
                            + " provided. Check your AWS Secret Access Key and signing method."),
            error(403, "OptInRequired", "The AWS Access Key Id needs a subscription for the service"),
            error(400, "RequestExpired", "Request has expired."),
            error(408, "RequestTimeout", "The request timed out."),
            error(413, "BatchTooLarge", "Invalidation batch specified is too large."),
            error(
                    401,
                    "RealtimeLogConfigOwnerMismatch",
                    "The specified real-time log configuration belongs to a"
                            + " different Amazon Web Services account."),
            error(
                    500,
                    "InternalError",
                    "The request processing has failed because of an unknown error, exception or" + " failure."),
            error(503, "ServiceUnavailable", "The request has failed due to a temporary failure of the server."));

    private ServiceErrors() {}

    static Refuse refusal(String code) {
        // What a client sent wrong is by far the most frequent kind of the codes that are not listed here.
        return BY_CODE.getOrDefault(code, new Refuse(400, code, code));
    }

    private static Map.Entry<String, Refuse> error(int status, String code, String message) {
        return Map.entry(code, new Refuse(status, code, message));
    }
}
