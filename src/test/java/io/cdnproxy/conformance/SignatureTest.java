package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Nobody is served who does not sign. <a
 * href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html">What goes wrong with
 * signatures</a>
 */
@ExtendWith(AtCloudFront.class)
class SignatureTest {
    private static final String DISTRIBUTIONS = "/2020-05-31/distribution";

    private final Session aws;

    SignatureTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void aCallWithoutASignatureIsRefused() {
        // When
        var answer = aws.wire().send("GET", DISTRIBUTIONS, "", Map.of());

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void aSignatureWithoutItsPartsIsIncomplete() {
        // When
        var answer =
                aws.wire().send("GET", DISTRIBUTIONS, "", Map.of("Authorization", "AWS4-HMAC-SHA256 Credential=a/b"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>IncompleteSignature</Code>", "'Signature'", "'SignedHeaders'", "'X-Amz-Date'");
    }

    @Test
    void anotherAlgorithmIsRefused() {
        // When
        var answer = aws.wire().send("GET", DISTRIBUTIONS, "", Map.of("Authorization", "Basic dTpw"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>IncompleteSignature</Code>", "Unsupported AWS 'algorithm'");
    }

    @ParameterizedTest
    @CsvSource({"acm, us-east-1", "cloudfront, eu-west-1"})
    void aSignatureForAnotherScopeDoesNotMatch(String service, String region) {
        // When
        var answer = aws.wire().signedFor(service, region, "GET", DISTRIBUTIONS, "", Map.of());

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    @Test
    void aSignatureOfAnotherDayDoesNotMatch() {
        // Given
        var headers =
                new HashMap<>(aws.wire().signature("cloudfront", "us-east-1", "GET", DISTRIBUTIONS, "", Map.of()));
        headers.put("X-Amz-Date", "20200101T000000Z");

        // When
        var answer = aws.wire().send("GET", DISTRIBUTIONS, "", headers);

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }
}
