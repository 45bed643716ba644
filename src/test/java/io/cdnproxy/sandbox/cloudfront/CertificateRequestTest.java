package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DomainValidation;
import software.amazon.awssdk.services.acm.model.DomainValidationOption;
import software.amazon.awssdk.services.acm.model.InvalidDomainValidationOptionsException;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.RenewalEligibility;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** What may be asked for, and how often it is one request. */
class CertificateRequestTest {
    private static final String[] ONE_NAME = {NAME};

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @Test
    void whatIsRequestedWaitsForProof() {
        // When
        var arn = certified.request(NAME);

        // Then
        var detail = certified.describe(arn);
        assertThat(arn).matches("arn:aws:acm:us-east-1:\\d{12}:certificate/[0-9a-f-]{36}");
        assertThat(detail.status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
        assertThat(detail.type()).isEqualTo(CertificateType.AMAZON_ISSUED);
        assertThat(detail.domainName()).isEqualTo(NAME);
        assertThat(detail.subjectAlternativeNames()).containsExactly(NAME);
        assertThat(detail.keyAlgorithm()).isEqualTo(KeyAlgorithm.EC_PRIME256_V1);
        assertThat(detail.createdAt()).isEqualTo(aws.clock.instant());
        assertThat(detail.notAfter()).isNull();
        assertThat(detail.serial()).isNull();
        assertThat(detail.inUseBy()).isEmpty();
        assertThat(detail.renewalEligibility()).isEqualTo(RenewalEligibility.INELIGIBLE);
    }

    @Test
    void whoSaysNothingElseIsWrittenToAndGetsRsa() {
        // When
        var arn = certified.acm.requestCertificate(r -> r.domainName(NAME)).certificateArn();

        // Then
        var detail = certified.describe(arn);
        assertThat(detail.keyAlgorithm()).isEqualTo(KeyAlgorithm.RSA_2048);
        assertThat(detail.domainValidationOptions())
                .extracting(DomainValidation::validationMethod)
                .containsExactly(ValidationMethod.EMAIL);
    }

    @Test
    void namesAreInLowerCaseTheMainOneFirstAndNoneTwice() {
        // When
        var arn = certified.request("A.example.com", "b.example.com", "a.EXAMPLE.com", "*.example.com");

        // Then
        assertThat(certified.describe(arn).subjectAlternativeNames())
                .containsExactly("a.example.com", "b.example.com", "*.example.com");
    }

    @Test
    void aTokenMakesOneCertificateInAnHour() {
        // Given
        var first = certified.request(ONE_NAME, token("tokyo"));

        // When
        aws.clock.advance(Duration.ofMinutes(59));
        var again = certified.request(ONE_NAME, token("tokyo"));
        aws.clock.advance(Duration.ofMinutes(1));
        var later = certified.request(ONE_NAME, token("tokyo"));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(later).isNotEqualTo(first);
    }

    @Test
    void aTokenIsForTheSameRequestOnly() {
        // Given
        var first = certified.request(ONE_NAME, token("tokyo"));

        // When
        var another = certified.request(new String[] {"b.example.com"}, token("tokyo"));

        // Then
        assertThat(another).isNotEqualTo(first);
        assertThat(certified.request(ONE_NAME, token("tokyo"))).isEqualTo(first);
    }

    @Test
    void anotherTokenMakesAnotherCertificate() {
        // Given
        var first = certified.request(ONE_NAME, token("tokyo"));

        // When
        var others = new String[] {certified.request(ONE_NAME, token("osaka")), certified.request(NAME)};

        // Then
        assertThat(others).doesNotContain(first).doesNotHaveDuplicates();
    }

    @Test
    void aTokenIsTheRegionsOwn() {
        // Given
        Consumer<RequestCertificateRequest.Builder> request =
                r -> r.domainName(NAME).idempotencyToken("tokyo").validationMethod(ValidationMethod.DNS);
        var first = certified.acm.requestCertificate(request).certificateArn();

        // When
        var elsewhere = aws.acm(Region.EU_WEST_1).requestCertificate(request).certificateArn();

        // Then
        assertThat(elsewhere).isNotEqualTo(first);
    }

    @Test
    void aTokenDoesNotBringBackWhatIsDeleted() {
        // Given
        var first = certified.request(ONE_NAME, token("tokyo"));
        certified.acm.deleteCertificate(d -> d.certificateArn(first));

        // When
        var second = certified.request(ONE_NAME, token("tokyo"));

        // Then
        assertThat(certified.describe(second).status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            IdempotencyToken        | 'two-words'                          | 'idempotencyToken' failed to satisfy constraint: Member must satisfy regular expression
            IdempotencyToken        | 'a23456789b23456789c23456789d23456'  | 'idempotencyToken' failed to satisfy constraint: Member must have length less than
            IdempotencyToken        | ''                                   | 'idempotencyToken' failed to satisfy constraint: Member must have length greater than
            DomainName              | 'localhost'                          | 'domainName' failed to satisfy constraint: Member must satisfy regular expression
            DomainName              | 'a.example.com.'                     | 'domainName' failed to satisfy constraint: Member must satisfy regular expression
            DomainName              | '_a.example.com'                     | 'domainName' failed to satisfy constraint: Member must satisfy regular expression
            DomainName              | 'a23456789b23456789c23456789d23456789e23456789f23456.example.com.cn' | no longer than 64 characters
            SubjectAlternativeNames | 'a.*.example.com'                    | 'subjectAlternativeNames' failed to satisfy constraint
            ValidationMethod        | 'HTTP'                               | HTTP validation is for certificates that CloudFront manages
            ValidationMethod        | 'PHONE'                              | 'validationMethod' failed to satisfy constraint: Member must satisfy enum value set: [DNS, EMAIL, HTTP]
            KeyAlgorithm            | 'DSA_1024'                           | 'keyAlgorithm' failed to satisfy constraint: Member must satisfy enum value set
            KeyAlgorithm            | 'RSA_4096'                           | can be imported only
            CertificateAuthorityArn | 'arn:aws:acm-pca:us-east-1:1:certificate-authority/1' | not known to this stand-in
            """)
    void whatIsAskedForWronglyIsRefused(String member, String value, String message) {
        // When
        var refusal =
                catchThrowableOfType(AcmException.class, () -> certified.request(ONE_NAME, r -> set(r, member, value)));

        // Then
        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ValidationException");
        assertThat(refusal.awsErrorDetails().errorMessage()).contains(message);
        assertThat(certified
                        .acm
                        .listCertificates(l -> l.includes(f -> f.keyTypes(KeyAlgorithm.EC_PRIME256_V1)))
                        .certificateSummaryList())
                .isEmpty();
    }

    @Test
    void aRequestNeedsAName() {
        // When
        var refusal = catchThrowableOfType(AcmException.class, () -> certified.acm.requestCertificate(r -> {}));

        // Then
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo("1 validation error detected: Value null at 'domainName' failed to satisfy constraint: "
                        + "Member must not be null");
    }

    @ParameterizedTest
    @CsvSource({"a.example.com, b.example.com", "b.example.com, example.com", "a.example.com, xample.com"})
    void aValidationDomainIsAboveANameOfTheRequest(String name, String domain) {
        // When
        var refusal = catchThrowableOfType(
                InvalidDomainValidationOptionsException.class,
                () -> certified.request(ONE_NAME, validatedAt(name, domain)));

        // Then
        assertThat(refusal).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({"a.example.com, a.example.com", "a.example.com, example.com"})
    void aValidationDomainAboveTheNameIsAccepted(String name, String domain) {
        // When
        var arn = certified.request(ONE_NAME, validatedAt(name, domain));

        // Then
        assertThat(arn).isNotEmpty();
    }

    private static Consumer<RequestCertificateRequest.Builder> validatedAt(String name, String domain) {
        var option = DomainValidationOption.builder()
                .domainName(name)
                .validationDomain(domain)
                .build();
        return r -> r.domainValidationOptions(option);
    }

    private static Consumer<RequestCertificateRequest.Builder> token(String token) {
        return r -> r.idempotencyToken(token);
    }

    private static void set(RequestCertificateRequest.Builder request, String member, String value) {
        switch (member) {
            case "IdempotencyToken" -> request.idempotencyToken(value);
            case "DomainName" -> request.domainName(value);
            case "SubjectAlternativeNames" -> request.subjectAlternativeNames(value);
            case "ValidationMethod" -> request.validationMethod(value);
            case "KeyAlgorithm" -> request.keyAlgorithm(value);
            case "CertificateAuthorityArn" -> request.certificateAuthorityArn(value);
            default -> throw new IllegalArgumentException(member);
        }
    }
}
