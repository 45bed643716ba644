package io.cdnproxy.cdn.cloudfront.aws;

import static java.util.Map.entry;

import io.cdnproxy.cdn.ErrorClass;
import java.util.Map;
import java.util.Set;

/** What a user is told about an error: what AWS said, and what to do next. */
final class ErrorMessage {
    // Two errors share the code CNAMEAlreadyExists: https://github.com/hashicorp/terraform-provider-aws/issues/8734
    private static final String DNS_POINTS_ELSEWHERE = "incorrectly configured DNS record";

    private static final String UNVERIFIED_ACCOUNT = "must be verified";
    private static final String NOT_AUTHORIZED = "not authorized";
    private static final String EXPLICIT_DENY = "explicit deny";

    /** Codes about who calls, not about what is called. */
    private static final Set<String> CREDENTIALS = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "MissingAuthenticationToken",
            "RequestExpired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private static final String DETACH = "something else at AWS uses the distribution: detach that first";
    private static final String DO_AS_TOLD = "do what AWS says, the operator tries again";

    private static final String SOMEBODY_ELSES =
            "the operator sets nothing of the kind: correct it at the distribution, where somebody else set it";
    private static final String FREE_OR_RAISE = "delete what is not needed, or ask AWS for a higher quota";

    /** For the codes that a spec, an account or somebody at the console can bring about. */
    private static final Map<String, String> NEXT_ACTION = Map.ofEntries(
            entry(
                    "InvalidWebACLId",
                    "set cdn.cloudFront.webAclId to the ARN of an AWS WAF web ACL with scope CLOUDFRONT in this account"),
            entry("InvalidTagging", "correct cdn.cloudFront.tags: AWS allows 50 tags and few special characters"),
            entry("InvalidMinimumProtocolVersion", "choose another cdn.cloudFront.minimumProtocolVersion"),
            entry("InvalidProtocolSettings", "choose another cdn.cloudFront.minimumProtocolVersion"),
            entry("InvalidOrigin", "correct origin.hostname: CloudFront needs a public name that resolves"),
            entry("InvalidArnException", "correct cdn.cloudFront.viewerCertificate.arn"),
            entry(
                    "IllegalUpdate",
                    "somebody's setting at the distribution does not go with what this object asks for: compare the two"),
            entry("ResourceInUse", DETACH),
            entry("ContinuousDeploymentPolicyInUse", DETACH),
            entry("StagingDistributionInUse", DETACH),
            entry("IllegalOriginAccessConfiguration", SOMEBODY_ELSES),
            entry("InvalidLambdaFunctionAssociation", SOMEBODY_ELSES),
            entry("InvalidFunctionAssociation", SOMEBODY_ELSES),
            entry("NoSuchResponseHeadersPolicy", SOMEBODY_ELSES),
            entry("NoSuchRealtimeLogConfig", SOMEBODY_ELSES),
            entry("NoSuchFieldLevelEncryptionConfig", SOMEBODY_ELSES),
            entry("NoSuchContinuousDeploymentPolicy", SOMEBODY_ELSES),
            entry("TrustedKeyGroupDoesNotExist", SOMEBODY_ELSES),
            entry("TrustedSignerDoesNotExist", SOMEBODY_ELSES),
            entry("RealtimeLogConfigOwnerMismatch", SOMEBODY_ELSES),
            // ACM's, of certificates at a time and of those that were made within a year.
            entry(
                    "LimitExceededException",
                    "delete certificates that are not needed, or ask AWS for a higher quota; what was made within a year counts towards a yearly one though it is deleted"),
            entry(
                    "TooManyDistributions",
                    "delete distributions that are not needed, or ask AWS for a higher quota (500 by default)"),
            entry(
                    "TooManyCertificates",
                    "delete certificates that are not needed, or let objects share a wildcard one"));

    private ErrorMessage() {}

    /**
     * Puts an error into words: AWS's first, then ours.
     *
     * @param text AWS's own, as {@link ProviderText} makes it
     */
    static String of(ErrorClass errorClass, String operation, String code, String text) {
        return switch (errorClass) {
            case THROTTLED ->
                "AWS throttles this account's calls (%s); the operator slows down, nothing to do"
                        .formatted(quoted(code, text));
            case UNAVAILABLE -> "AWS could not do %s (%s); trying again".formatted(operation, quoted(code, text));
            case BUSY -> "AWS cannot do %s yet (%s); trying again".formatted(operation, quoted(code, text));
            case DUPLICATE, ALIAS_TAKEN, NOT_OURS, REFUSED, STALE, GONE, QUOTA, DENIED, INVALID, CERTIFICATE_REFUSED ->
                said(operation, code, text) + "; " + then(errorClass, code, text);
        };
    }

    /** What AWS said. */
    static String said(String operation, String code, String text) {
        return "AWS refused %s with %s".formatted(operation, quoted(code, text));
    }

    private static String quoted(String code, String text) {
        return text.isEmpty() ? code : code + ": " + text;
    }

    private static String then(ErrorClass errorClass, String code, String text) {
        return switch (errorClass) {
            case ALIAS_TAKEN ->
                text.contains(DNS_POINTS_ELSEWHERE)
                        ? "the DNS record of hostname points to another CloudFront distribution: remove that "
                                + "record and wait until its time to live has passed"
                        : "hostname is already an alias of another distribution, in this AWS account or in "
                                + "another one: remove it there, or delete that distribution";
            case GONE -> "it does not exist (any more), the operator looks again";
            case QUOTA ->
                "a quota of the AWS account is reached: %s".formatted(NEXT_ACTION.getOrDefault(code, FREE_OR_RAISE));
            case DENIED -> allow(code, text);
            case CERTIFICATE_REFUSED ->
                "CloudFront does not accept the viewer certificate: unless AWS says otherwise, shortly after it was issued "
                        + "this passes by itself";
            case DUPLICATE, NOT_OURS, REFUSED, STALE, INVALID, BUSY, THROTTLED, UNAVAILABLE ->
                NEXT_ACTION.getOrDefault(code, DO_AS_TOLD);
        };
    }

    private static String allow(String code, String text) {
        if (text.contains(UNVERIFIED_ACCOUNT)) {
            return "AWS has not verified this account for CloudFront yet: open a case with AWS Support";
        }
        if (text.contains(EXPLICIT_DENY)) {
            return "a policy forbids it whatever others allow: have that one changed";
        }
        if (text.contains(NOT_AUTHORIZED)) {
            return "the operator's AWS credentials do not allow it: add the permission to their IAM policy";
        }
        return CREDENTIALS.contains(code)
                ? "AWS does not accept the operator's credentials: renew them, and check the clock of its node"
                : "do what AWS says; if it is a permission that is missing, add it to the IAM policy of the operator's credentials";
    }
}
