package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.cloudfront.CloudFrontFailure;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns the SDK's exceptions into the port's: classified, and told so that a reader knows what to do. */
final class ErrorTranslator {
    // Documented nowhere as a field: https://github.com/aws/aws-sdk-js-v3/issues/2618
    private static final Pattern EXISTING_ID = Pattern.compile("Already exists: (E[A-Z0-9]+)");

    private static final String NO_ANSWER = "NoAnswer";
    private static final String NO_CREDENTIALS = "NoCredentials";
    private static final String UNREADABLE_ANSWER = "UnreadableAnswer";

    /** Codes of failures that AWS has no code for. */
    static final Set<String> OWN_CODES = Set.of(NO_ANSWER, NO_CREDENTIALS, UNREADABLE_ANSWER);

    private static final String WITHOUT_CREDENTIALS = "Unable to load credentials";
    private static final String UNREADABLE = "unmarshall";

    private ErrorTranslator() {}

    static CdnException translate(String operation, SdkException failure) {
        return switch (failure) {
            case AwsServiceException answer -> translate(operation, answer);
            case ApiCallTimeoutException late -> noAnswer(operation, "no answer in time", late);
            case ApiCallAttemptTimeoutException late -> noAnswer(operation, "no answer in time", late);
            default -> translateClientSide(operation, failure);
        };
    }

    private static CdnException translateClientSide(String operation, SdkException failure) {
        var message = Objects.requireNonNullElse(failure.getMessage(), "");
        if (message.startsWith(WITHOUT_CREDENTIALS)) {
            return new CdnException(
                    ErrorClass.DENIED,
                    NO_CREDENTIALS,
                    "the operator has no AWS credentials; give its service account a role, or set "
                            + "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                    failure);
        }
        return message.contains(UNREADABLE)
                ? new CdnException(
                        ErrorClass.UNAVAILABLE,
                        UNREADABLE_ANSWER,
                        "AWS's answer to %s cannot be read (%s); trying again"
                                .formatted(operation, rootMessage(failure)),
                        failure)
                : noAnswer(operation, rootMessage(failure), failure);
    }

    private static CdnException noAnswer(String operation, String why, SdkException failure) {
        return new CdnException(
                ErrorClass.UNAVAILABLE,
                NO_ANSWER,
                "AWS did not answer %s (%s); check the operator's network if this persists".formatted(operation, why),
                failure);
    }

    /** Somebody wrote between our read and our write. */
    static CdnException stale(String code, Throwable cause) {
        return CloudFrontFailure.stale(code, "the distribution is not the version that was read before", cause);
    }

    private static CdnException translate(String operation, AwsServiceException answer) {
        var details = Optional.ofNullable(answer.awsErrorDetails());
        var code = details.map(found -> found.errorCode()).orElse("HTTP " + answer.statusCode());
        var raw = details.map(found -> found.errorMessage()).orElse("");
        var text = ProviderText.of(raw);
        var errorClass = ErrorTable.classify(code, answer.statusCode());
        return switch (errorClass) {
            case DUPLICATE -> CloudFrontFailure.duplicate(code, text, existingId(raw), answer);
            case STALE -> CloudFrontFailure.stale(code, ErrorMessage.said(operation, code, text), answer);
            case CERTIFICATE_REFUSED ->
                CdnException.saying(
                        errorClass,
                        code,
                        ErrorMessage.said(operation, code, text),
                        ErrorMessage.of(errorClass, operation, code, text),
                        answer);
            default -> new CdnException(errorClass, code, ErrorMessage.of(errorClass, operation, code, text), answer);
        };
    }

    private static Optional<String> existingId(String text) {
        var matcher = EXISTING_ID.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String rootMessage(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        var text = ProviderText.of(root.getMessage());
        return root.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
    }
}
