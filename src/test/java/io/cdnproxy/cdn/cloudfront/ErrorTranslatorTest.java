package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.net.ConnectException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;

class ErrorTranslatorTest {

    @ParameterizedTest
    @CsvSource({
        "DistributionAlreadyExists, 409, DUPLICATE",
        "CNAMEAlreadyExists, 409, ALIAS_TAKEN",
        "PreconditionFailed, 412, STALE",
        "InvalidIfMatchVersion, 400, STALE",
        "NoSuchDistribution, 404, GONE",
        "DistributionNotDisabled, 409, BUSY",
        "ResourceInUse, 409, BUSY",
        "Throttling, 400, THROTTLED",
        "TooManyDistributions, 400, QUOTA",
        "TooManyDistributionCNAMEs, 400, QUOTA",
        "TooManyRequestsException, 429, THROTTLED",
        "AccessDenied, 403, DENIED",
        "ExpiredToken, 403, DENIED",
        "InvalidClientTokenId, 403, DENIED",
        "IncompleteSignature, 400, DENIED",
        "InvalidViewerCertificate, 400, CERTIFICATE_REFUSED",
        "InvalidArgument, 400, INVALID",
        "InconsistentQuantities, 400, INVALID",
        "IllegalUpdate, 400, INVALID",
        "NoSuchCachePolicy, 404, INVALID",
        "ServiceUnavailable, 503, UNAVAILABLE",
        "InternalError, 500, UNAVAILABLE",
        "RequestTimeout, 408, UNAVAILABLE",
        "NobodyKnowsThisOne, 403, DENIED",
        "TooManyThingsOfTomorrow, 400, INVALID",
        "NobodyKnowsThisOne, 400, INVALID",
    })
    void everyCodeHasItsClass(String code, int status, ErrorClass errorClass) {
        // When
        var translated = translate(code, status, "text");

        // Then
        assertThat(translated.errorClass()).isEqualTo(errorClass);
        assertThat(translated.code()).isEqualTo(code);
        assertThat(translated.getMessage()).isNotBlank();
    }

    @Test
    void theIdOfADuplicateIsReadOutOfItsMessage() {
        // When
        var translated = translate(
                "DistributionAlreadyExists",
                409,
                "The caller reference that you are using to create a distribution is associated with "
                        + "another distribution. Already exists: E2O6U8DECVP5UD");

        // Then
        assertThat(translated.existingId()).contains("E2O6U8DECVP5UD");
    }

    @Test
    void aDuplicateMayBeNameless() {
        // When
        var translated = translate("DistributionAlreadyExists", 409, "Something else");

        // Then
        assertThat(translated.existingId()).isEmpty();
    }

    @Test
    void aRecordThatPointsElsewhereIsToldApartFromAnAliasThatIsTaken() {
        // When
        var translated = translate(
                "CNAMEAlreadyExists",
                409,
                "One or more aliases specified for the distribution includes an incorrectly configured DNS "
                        + "record that points to another CloudFront distribution.");

        // Then
        assertThat(translated).hasMessageContaining("DNS record");
    }

    @Test
    void aMissingPermissionIsNamed() {
        // When
        var translated = translate("AccessDenied", 403, "not authorized to perform: cloudfront:CreateDistribution");

        // Then
        assertThat(translated)
                .hasMessageContaining("cloudfront:CreateDistribution")
                .hasMessageContaining("IAM policy");
    }

    @Test
    void anUnverifiedAccountIsNotAMatterOfPermissions() {
        // When
        var translated = translate(
                "AccessDenied", 403, "Your account must be verified before you can add new CloudFront resources.");

        // Then
        assertThat(translated).hasMessageContaining("AWS Support");
    }

    @Test
    void requestIdsAndTimesStayOutOfMessages() {
        // When
        var refused = translate("InvalidArgument", 400, "The parameter is wrong. (Request ID: 1f2e-77)");
        var expired = translate("SignatureDoesNotMatch", 403, "Signature expired: 20300101T000000Z is now earlier");

        // Then
        assertThat(refused).hasMessageContaining("The parameter is wrong.").hasMessageNotContaining("1f2e-77");
        assertThat(expired).hasMessageNotContaining("20300101");
    }

    @Test
    void noAnswerInTimeIsUnavailable() {
        // When
        var translated = ErrorTranslator.translate("CreateDistribution", ApiCallTimeoutException.create(15_000));

        // Then
        assertThat(translated.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
    }

    @Test
    void aBrokenConnectionTellsItsCause() {
        // Given
        SdkException failure =
                SdkClientException.create("Unable to execute HTTP request", new ConnectException("refused"));

        // When
        var translated = ErrorTranslator.translate("ListDistributions", failure);

        // Then
        assertThat(translated.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
        assertThat(translated).hasMessageContaining("refused");
    }

    @Test
    void missingCredentialsAreAccessDenied() {
        // Given
        SdkException failure = SdkClientException.create("Unable to load credentials from any of the providers");

        // When
        var translated = ErrorTranslator.translate("ListDistributions", failure);

        // Then
        assertThat(translated.errorClass()).isEqualTo(ErrorClass.DENIED);
        assertThat(translated).hasMessageContaining("no AWS credentials");
    }

    private static CdnException translate(String code, int status, String message) {
        var failure = CloudFrontException.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
        return ErrorTranslator.translate("CreateDistribution", (SdkException) failure);
    }
}
