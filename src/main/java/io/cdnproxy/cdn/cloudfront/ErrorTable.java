package io.cdnproxy.cdn.cloudfront;

import static java.util.Map.entry;

import io.cdnproxy.cdn.ErrorClass;
import java.util.Map;

/**
 * What the error codes of CloudFront and ACM mean. Codes that no operation declares (Throttling, ExpiredToken, …) come
 * from <a href="https://docs.aws.amazon.com/AmazonCloudFront/latest/APIReference/CommonErrors.html">the common
 * errors</a>.
 */
final class ErrorTable {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final Map<String, ErrorClass> BY_CODE = Map.ofEntries(
            entry("DistributionAlreadyExists", ErrorClass.DUPLICATE),
            entry("CNAMEAlreadyExists", ErrorClass.ALIAS_TAKEN),
            entry("PreconditionFailed", ErrorClass.STALE),
            entry("InvalidIfMatchVersion", ErrorClass.STALE),
            entry("NoSuchDistribution", ErrorClass.GONE),
            entry("NoSuchResource", ErrorClass.GONE),
            entry("DistributionNotDisabled", ErrorClass.BUSY),
            entry("ResourceInUse", ErrorClass.BUSY),
            entry("ResourceInUseException", ErrorClass.BUSY),
            entry("StagingDistributionInUse", ErrorClass.BUSY),
            entry("Throttling", ErrorClass.THROTTLED),
            entry("ThrottlingException", ErrorClass.THROTTLED),
            entry("ThrottledException", ErrorClass.THROTTLED),
            entry("RequestLimitExceeded", ErrorClass.THROTTLED),
            entry("RequestThrottled", ErrorClass.THROTTLED),
            entry("TooManyRequestsException", ErrorClass.THROTTLED),
            entry("EntityLimitExceeded", ErrorClass.QUOTA),
            entry("LimitExceededException", ErrorClass.QUOTA),
            entry("AccessDenied", ErrorClass.DENIED),
            entry("AccessDeniedException", ErrorClass.DENIED),
            entry("AuthFailure", ErrorClass.DENIED),
            entry("ExpiredToken", ErrorClass.DENIED),
            entry("ExpiredTokenException", ErrorClass.DENIED),
            entry("IncompleteSignature", ErrorClass.DENIED),
            entry("InvalidClientTokenId", ErrorClass.DENIED),
            entry("InvalidSignatureException", ErrorClass.DENIED),
            entry("MissingAuthenticationToken", ErrorClass.DENIED),
            entry("OptInRequired", ErrorClass.DENIED),
            entry("RequestExpired", ErrorClass.DENIED),
            entry("SignatureDoesNotMatch", ErrorClass.DENIED),
            entry("UnrecognizedClientException", ErrorClass.DENIED),
            entry("InvalidViewerCertificate", ErrorClass.CERTIFICATE_REFUSED),
            entry("RequestTimeout", ErrorClass.UNAVAILABLE),
            entry("RequestTimeoutException", ErrorClass.UNAVAILABLE));

    private ErrorTable() {}

    static ErrorClass classify(String code, int httpStatus) {
        var known = BY_CODE.get(code);
        if (known != null) {
            return known;
        }
        return code.startsWith("TooMany") ? ErrorClass.QUOTA : classify(httpStatus);
    }

    private static ErrorClass classify(int httpStatus) {
        if (httpStatus >= SERVER_ERROR) {
            return ErrorClass.UNAVAILABLE;
        }
        return switch (httpStatus) {
            case UNAUTHORIZED, FORBIDDEN -> ErrorClass.DENIED;
            case TIMEOUT -> ErrorClass.UNAVAILABLE;
            case CONFLICT -> ErrorClass.BUSY;
            case PRECONDITION_FAILED -> ErrorClass.STALE;
            case TOO_MANY_REQUESTS -> ErrorClass.THROTTLED;
            default -> ErrorClass.INVALID;
        };
    }
}
