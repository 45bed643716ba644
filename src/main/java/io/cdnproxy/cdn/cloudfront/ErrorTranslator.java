package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns the SDK's exceptions into the port's: classified, and told so that a reader knows what to do. */
final class ErrorTranslator {
    // Documented nowhere as a field: https://github.com/aws/aws-sdk-js-v3/issues/2618
    private static final Pattern EXISTING_ID = Pattern.compile("Already exists: (E[A-Z0-9]+)");

    private static final String NO_CREDENTIALS = "Unable to load credentials";
    private static final Pattern REQUEST_ID =
            Pattern.compile("\\s*\\(?\\bRequest ?ID: [^\\s),;]+\\)?", Pattern.CASE_INSENSITIVE);

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
        if (message.startsWith(NO_CREDENTIALS)) {
            return new CdnException(
                    ErrorClass.DENIED,
                    "NoCredentials",
                    "the operator has no AWS credentials; give its service account a role, or set "
                            + "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
                    failure);
        }
        return noAnswer(operation, rootMessage(failure), failure);
    }

    private static CdnException noAnswer(String operation, String why, SdkException failure) {
        return new CdnException(
                ErrorClass.UNAVAILABLE,
                "NoAnswer",
                "AWS did not answer %s (%s); check the operator's network if this persists".formatted(operation, why),
                failure);
    }

    /** Somebody wrote between our read and our write. */
    static CdnException stale(String code, Throwable cause) {
        return new CdnException(
                ErrorClass.STALE,
                code,
                "the distribution was changed by somebody at the same moment; trying again with what is there now",
                cause);
    }

    private static CdnException translate(String operation, AwsServiceException answer) {
        var details = Optional.ofNullable(answer.awsErrorDetails());
        var code = details.map(found -> found.errorCode()).orElse("HTTP " + answer.statusCode());
        var text = details.map(found -> found.errorMessage())
                .map(raw -> REQUEST_ID.matcher(raw).replaceAll(""))
                .orElse("");
        var errorClass = ErrorTable.classify(code, answer.statusCode());
        return switch (errorClass) {
            case DUPLICATE -> CdnException.duplicate(code, existingId(text), answer);
            case STALE -> stale(code, answer);
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
        return root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
    }
}
