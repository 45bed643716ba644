package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.ErrorClass;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What the error codes of CloudFront and ACM mean: every code that the operations in use declare, and those that no operation declares
 * (Throttling, ExpiredToken, …) from <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/APIReference/CommonErrors.html">the common errors</a>.
 */
final class ErrorTable {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private static final Map<String, ErrorClass> BY_CODE = new HashMap<>();

    static {
        put(ErrorClass.DUPLICATE, "DistributionAlreadyExists");
        put(ErrorClass.ALIAS_TAKEN, "CNAMEAlreadyExists");
        put(ErrorClass.BUSY, "ConflictException", "DistributionNotDisabled", "ResourceInUseException");
        put(ErrorClass.STALE, "PreconditionFailed", "InvalidIfMatchVersion");
        put(ErrorClass.GONE, "NoSuchDistribution", "NoSuchResource", "ResourceNotFoundException");
        put(ErrorClass.REFUSED, "ContinuousDeploymentPolicyInUse", "ResourceInUse", "StagingDistributionInUse");
        put(
                ErrorClass.THROTTLED,
                "RequestLimitExceeded",
                "RequestThrottled",
                "ThrottledException",
                "Throttling",
                "ThrottlingException",
                "TooManyRequestsException");
        put(
                ErrorClass.QUOTA,
                "EntityLimitExceeded",
                "LimitExceededException",
                "TooManyCacheBehaviors",
                "TooManyCertificates",
                "TooManyCookieNamesInWhiteList",
                "TooManyDistributionCNAMEs",
                "TooManyDistributions",
                "TooManyDistributionsAssociatedToCachePolicy",
                "TooManyDistributionsAssociatedToFieldLevelEncryptionConfig",
                "TooManyDistributionsAssociatedToKeyGroup",
                "TooManyDistributionsAssociatedToOriginAccessControl",
                "TooManyDistributionsAssociatedToOriginRequestPolicy",
                "TooManyDistributionsAssociatedToResponseHeadersPolicy",
                "TooManyDistributionsWithFunctionAssociations",
                "TooManyDistributionsWithLambdaAssociations",
                "TooManyDistributionsWithSingleFunctionARN",
                "TooManyFunctionAssociations",
                "TooManyHeadersInForwardedValues",
                "TooManyKeyGroupsAssociatedToDistribution",
                "TooManyLambdaFunctionAssociations",
                "TooManyOriginCustomHeaders",
                "TooManyOriginGroupsPerDistribution",
                "TooManyOrigins",
                "TooManyQueryStringParameters",
                "TooManyTagsException",
                "TooManyTrustedSigners");
        put(
                ErrorClass.DENIED,
                "AccessDenied",
                "AccessDeniedException",
                "AuthFailure",
                "ExpiredToken",
                "ExpiredTokenException",
                "IncompleteSignature",
                "InvalidClientTokenId",
                "InvalidSignatureException",
                "MissingAuthenticationToken",
                "OptInRequired",
                "RequestExpired",
                "SignatureDoesNotMatch",
                "UnrecognizedClientException");
        put(ErrorClass.CERTIFICATE_REFUSED, "InvalidViewerCertificate");
        put(
                ErrorClass.INVALID,
                "EntityNotFound",
                "IllegalFieldLevelEncryptionConfigAssociationWithCacheBehavior",
                "IllegalOriginAccessConfiguration",
                "IllegalUpdate",
                "InconsistentQuantities",
                "InvalidArgsException",
                "InvalidArgument",
                "InvalidArnException",
                "InvalidDefaultRootObject",
                "InvalidDomainNameForOriginAccessControl",
                "InvalidDomainValidationOptionsException",
                "InvalidErrorCode",
                "InvalidForwardCookies",
                "InvalidFunctionAssociation",
                "InvalidGeoRestrictionParameter",
                "InvalidHeadersForS3Origin",
                "InvalidLambdaFunctionAssociation",
                "InvalidLocationCode",
                "InvalidMinimumProtocolVersion",
                "InvalidOrigin",
                "InvalidOriginAccessControl",
                "InvalidOriginAccessIdentity",
                "InvalidOriginKeepaliveTimeout",
                "InvalidOriginReadTimeout",
                "InvalidParameterException",
                "InvalidProtocolSettings",
                "InvalidQueryStringParameters",
                "InvalidRelativePath",
                "InvalidRequiredProtocol",
                "InvalidResponseCode",
                "InvalidTTLOrder",
                "InvalidTagException",
                "InvalidTagging",
                "InvalidWebACLId",
                "MissingBody",
                "NoSuchCachePolicy",
                "NoSuchContinuousDeploymentPolicy",
                "NoSuchFieldLevelEncryptionConfig",
                "NoSuchOrigin",
                "NoSuchOriginRequestPolicy",
                "NoSuchRealtimeLogConfig",
                "NoSuchResponseHeadersPolicy",
                "RealtimeLogConfigOwnerMismatch",
                "TagPolicyException",
                "TrustedKeyGroupDoesNotExist",
                "TrustedSignerDoesNotExist",
                "ValidationException");
        put(
                ErrorClass.UNAVAILABLE,
                "InternalError",
                "InternalFailure",
                "RequestTimeout",
                "RequestTimeoutException",
                "ServiceUnavailable");
    }

    private ErrorTable() {}

    private static void put(ErrorClass errorClass, String... codes) {
        for (var code : codes) {
            if (BY_CODE.put(code, errorClass) != null) {
                throw new IllegalStateException("two classes for " + code);
            }
        }
    }

    /** All codes that have a class of their own. */
    static Set<String> codes() {
        return Set.copyOf(BY_CODE.keySet());
    }

    /** The code if it is one of a limited number, for whoever counts by it. */
    static String listed(String code) {
        return BY_CODE.containsKey(code) || ErrorTranslator.OWN_CODES.contains(code) ? code : "Other";
    }

    /** A code that nobody knows has the class of those that are called alike, or that of its HTTP status. */
    static ErrorClass classify(String code, int httpStatus) {
        var known = BY_CODE.get(code);
        if (known != null) {
            return known;
        }
        if (code.contains("Throttl")) {
            return ErrorClass.THROTTLED;
        }
        return code.startsWith("TooMany") || code.contains("LimitExceeded") ? ErrorClass.QUOTA : classify(httpStatus);
    }

    private static ErrorClass classify(int httpStatus) {
        if (httpStatus >= SERVER_ERROR) {
            return ErrorClass.UNAVAILABLE;
        }
        return switch (httpStatus) {
            case UNAUTHORIZED, FORBIDDEN -> ErrorClass.DENIED;
            case TIMEOUT -> ErrorClass.UNAVAILABLE;
            case CONFLICT -> ErrorClass.REFUSED;
            case PRECONDITION_FAILED -> ErrorClass.STALE;
            case TOO_MANY_REQUESTS -> ErrorClass.THROTTLED;
            default -> ErrorClass.INVALID;
        };
    }
}
