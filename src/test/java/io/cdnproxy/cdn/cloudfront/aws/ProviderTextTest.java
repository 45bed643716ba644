package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ProviderTextTest {

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("a full stop", "Cancel the plan first.", "Cancel the plan first"),
                Arguments.of("lines", "One.\n\tTwo.\r\n", "One. Two"),
                Arguments.of("a control character", "a\u0000b\u001b[31mc", "a b [31mc"),
                Arguments.of("mark-up", "<html><b>No</b></html>", "No"),
                Arguments.of("a request id", "Wrong. (Request ID: 1f2e-77)", "Wrong"),
                Arguments.of("another one", "Wrong, RequestId: 1f2e-77, sorry", "Wrong,, sorry"),
                Arguments.of(
                        "times",
                        "Signature expired: 20300101T000000Z is now earlier than 20300101T001500Z (20300101T002000Z - 5 min.)",
                        "Signature expired: … is now earlier than … (… - 5 min.)"),
                Arguments.of("a time", "until 2030-01-01T00:00:00.123Z", "until …"),
                Arguments.of(
                        "a session",
                        "User: arn:aws:sts::1:assumed-role/cdn/aws-sdk-java-1700000000000 is not authorized",
                        "User: arn:aws:sts::1:assumed-role/cdn is not authorized"),
                Arguments.of("a key id", "no such key AKIAIOSFODNN7EXAMPLE here", "no such key … here"),
                Arguments.of(
                        "a token",
                        "Signature wrong.\n\nThe Canonical String for this request should have been\n'x-amz-security-token:S3CRET'",
                        "Signature wrong"),
                Arguments.of(
                        "addresses",
                        "Connect to cloudfront.amazonaws.com:443 [cloudfront.amazonaws.com/13.35.1.1] failed",
                        "Connect to cloudfront.amazonaws.com:443 failed"),
                Arguments.of(
                        "an ARN",
                        "web ACL arn:aws:wafv2:us-east-1:1:global/webacl/a/5f1e",
                        "web ACL " + "arn:aws:wafv2:us-east-1:1:global/webacl/a/5f1e"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void whatIsSecretOrChangesIsLeftOut(String name, String raw, String expected) {
        // When
        var text = ProviderText.of(raw);

        // Then
        assertThat(text).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.cdnproxy.net.UntrustedTexts#notToBeShown")
    void whatIsNotToBeShownIsAGap(String name, String character) {
        // When
        var text = ProviderText.of("No" + character + "way");

        // Then
        assertThat(text).isEqualTo("No way");
    }

    @Test
    void noCharacterIsCutInHalf() {
        // When
        var text = ProviderText.of("x".repeat(498) + "\ud83d\ude00".repeat(10));

        // Then
        assertThat(text).isEqualTo("x".repeat(498) + "…");
    }

    @Test
    void aLongOneIsCutBetweenWords() {
        // When
        var text = ProviderText.of("word ".repeat(1_000));

        // Then
        assertThat(text).hasSizeLessThanOrEqualTo(500).endsWith("word…");
    }

    @Test
    void aLongWordIsCutToo() {
        // When
        var text = ProviderText.of("x".repeat(1_000));

        // Then
        assertThat(text).hasSize(500).endsWith("x…");
    }

    @Test
    void nothingIsNothing() {
        assertThat(ProviderText.of(null)).isEmpty();
    }
}
