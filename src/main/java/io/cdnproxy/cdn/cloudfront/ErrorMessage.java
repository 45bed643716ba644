package io.cdnproxy.cdn.cloudfront;

import static java.util.Map.entry;

import io.cdnproxy.cdn.ErrorClass;
import java.util.Map;

/** What a user is told about an error: what AWS said, and what to do next. */
final class ErrorMessage {
    // Two errors share the code CNAMEAlreadyExists: https://github.com/hashicorp/terraform-provider-aws/issues/8734
    private static final String DNS_POINTS_ELSEWHERE = "incorrectly configured DNS record";

    private static final String UNVERIFIED_ACCOUNT = "must be verified";

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
            entry(
                    "TooManyDistributions",
                    "delete distributions that are not needed, or ask AWS for a higher quota (500 by default)"),
            entry(
                    "TooManyCertificates",
                    "delete certificates that are not needed, or let objects share a wildcard one"));

    private ErrorMessage() {}

    /**
     * Puts an error into words.
     *
     * @param text AWS's own, without request ids
     */
    static String of(ErrorClass errorClass, String operation, String code, String text) {
        return switch (errorClass) {
            case DUPLICATE, STALE, NOT_OURS, INVALID ->
                "AWS refused %s with %s: %s%s".formatted(operation, code, text, then(code));
            case ALIAS_TAKEN ->
                text.contains(DNS_POINTS_ELSEWHERE)
                        ? "the DNS record of hostname points to another CloudFront distribution; remove that "
                                + "record and wait until its time to live has passed"
                        : "hostname is already an alias of another distribution, in this AWS account or in "
                                + "another one; remove it there, or delete that distribution";
            case GONE -> "the distribution does not exist (any more)";
            case BUSY -> "AWS cannot do %s yet (%s): %s".formatted(operation, code, text);
            case THROTTLED -> "AWS throttles this account's calls; the operator slows down, nothing to do";
            case QUOTA ->
                "a quota of the AWS account is reached (%s): %s; %s"
                        .formatted(code, text, NEXT_ACTION.getOrDefault(code, FREE_OR_RAISE));
            case DENIED -> denied(operation, code, text);
            case CERTIFICATE_REFUSED ->
                ("CloudFront does not accept the viewer certificate: %s; shortly "
                                + "after it was issued this passes by itself")
                        .formatted(text);
            case UNAVAILABLE -> "AWS could not do %s (%s); trying again".formatted(operation, code);
        };
    }

    private static String then(String code) {
        var action = NEXT_ACTION.get(code);
        return action == null ? "" : "; " + action;
    }

    private static String denied(String operation, String code, String text) {
        if (text.contains(UNVERIFIED_ACCOUNT)) {
            return "AWS has not verified this account for CloudFront yet; open a case with AWS Support";
        }
        // Texts about signatures and tokens hold the time of day.
        return code.startsWith("AccessDenied")
                ? "the operator's AWS credentials do not allow %s: %s; add the permission to its IAM policy"
                        .formatted(operation, text)
                : ("AWS does not accept the operator's credentials (%s); renew them, and check the clock of "
                                + "its node")
                        .formatted(code);
    }
}
