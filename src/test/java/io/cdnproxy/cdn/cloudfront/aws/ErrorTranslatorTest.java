package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        "ResourceInUse, 409, REFUSED",
        "ResourceInUseException, 400, BUSY",
        "ContinuousDeploymentPolicyInUse, 409, REFUSED",
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
        "TooManyThingsOfTomorrow, 400, QUOTA",
        "RegionLimitExceededOfTomorrow, 400, QUOTA",
        "ThrottledOfTomorrow, 400, THROTTLED",
        "NobodyKnowsThisOne, 409, REFUSED",
        "NobodyKnowsThisOne, 412, STALE",
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
        assertThat(refused).hasMessageContaining("The parameter is wrong").hasMessageNotContaining("1f2e-77");
        assertThat(expired).hasMessageContaining("Signature expired").hasMessageNotContaining("20300101");
    }

    static Stream<Arguments> refusals() {
        var known = ErrorTable.codes().stream().sorted().map(code -> Arguments.of(code, 400));
        var unknown = Stream.of(400, 401, 403, 404, 409, 412, 413, 429, 500, 503)
                .map(status -> Arguments.of("NobodyKnowsThisOne", status));
        return Stream.concat(known, unknown);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whateverAwsSaysIsShownAndSaidWhatToDo(String code, int status) {
        // Given
        var sentence = "You must cancel the pricing plan before you do this.";

        // When
        var translated = translate(code, status, sentence);

        // Then
        assertThat(translated)
                .hasMessageContaining(code + ": You must cancel the pricing plan before you do this")
                .hasMessageMatching(".*before you do this\\)?; [A-Za-z].{10,}");
    }

    @Test
    void aRefusalIsNotSaidToBeARace() {
        // When
        var translated = translate("PreconditionFailed", 412, "Cancel the pricing plan first.");

        // Then
        assertThat(translated).hasMessageNotContaining("was changed by somebody");
    }

    @ParameterizedTest
    @CsvSource({
        "SignatureDoesNotMatch, renew",
        "OptInRequired, do what AWS says",
        "NobodyKnowsThisOne, do what AWS says",
        "AccessDenied, do what AWS says",
    })
    void credentialsAreBlamedOnlyForWhatTheyCanMend(String code, String advice) {
        // When
        var translated = translate(code, 403, "The plan of this account does not include that.");

        // Then
        assertThat(translated).hasMessageContaining(advice);
    }

    /** A deletion gives nothing of it back. */
    @Test
    void aYearlyQuotaOfCertificatesIsNotMendedByDeletionsAlone() {
        // When
        var translated = translate("LimitExceededException", 400, "you have imported 5000 certificates within a year");

        // Then
        assertThat(translated.errorClass()).isEqualTo(ErrorClass.QUOTA);
        assertThat(translated.getMessage())
                .contains("5000", "delete", "higher quota", "counts", "though it is deleted");
    }

    @Test
    void anExplicitDenyIsNotMendedByAnotherPermission() {
        // When
        var translated = translate(
                "AccessDenied",
                403,
                "User is not authorized to perform: cloudfront:DeleteDistribution with an explicit deny in a service control policy");

        // Then
        assertThat(translated)
                .hasMessageContaining("service control policy")
                .hasMessageContaining("a policy forbids it")
                .hasMessageNotContaining("add the permission");
    }

    @Test
    void anAnswerThatCannotBeReadIsNotSaidToBeMissing() {
        // Given
        SdkException failure = SdkClientException.create("Unable to unmarshall response (cut off)");

        // When
        var translated = ErrorTranslator.translate("GetDistribution", failure);

        // Then
        assertThat(translated.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
        assertThat(translated).hasMessageContaining("cannot be read").hasMessageNotContaining("did not answer");
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
