package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.RenewalStatus;

/** What happens to certificates because somebody with curl wants it. */
class CertificateControlTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "event": "fail", "reason": "CAA_ERROR"                   | FAILED
            "event": "timeOut"                                       | VALIDATION_TIMED_OUT
            "event": "issue"                                         | ISSUED
            """)
    void peopleMakeThingsHappenWithCurl(String event, CertificateStatus expected) {
        // Given
        var arn = certified.request(NAME);

        // When
        var answer = aws.control("POST", "/certificates", "{\"arn\": \"%s\", %s}".formatted(arn, event));

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(certified.describe(arn).status()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            "event": "revoke", "reason": "UNSPECIFIED"              | REVOKED |
            "event": "expire", "time": "-P1D"                       | EXPIRED |
            "event": "renew"                                        | ISSUED  | SUCCESS
            "event": "stageRenewal", "status": "PENDING_VALIDATION" | ISSUED  | PENDING_VALIDATION
            """)
    void alsoToWhatIsIssued(String event, CertificateStatus expected, RenewalStatus renewal) {
        // Given
        var arn = certified.issued(NAME);

        // When
        var answer = aws.control("POST", "/certificates", "{\"arn\": \"%s\", %s}".formatted(arn, event));

        // Then
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(certified.describe(arn).status()).isEqualTo(expected);
        assertThat(Optional.ofNullable(certified.describe(arn).renewalSummary())
                        .map(summary -> summary.renewalStatus()))
                .isEqualTo(Optional.ofNullable(renewal));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"event": "renew"}                          | this event needs arn
            {"arn": "arn:none", "event": "vanish"}      | no such event: "vanish"
            {"arn": "arn:none", "event": "fail"}        | this event needs reason
            {"arn": "arn:none", "evnet": "fail"}        | no such member: evnet
            {"arn": "arn:none", "event": "renew"}       | this cannot happen to arn:none
            """)
    void whoAsksWronglyIsTold(String event, String message) {
        // When
        var answer = aws.control("POST", "/certificates", event);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(message);
    }
}
