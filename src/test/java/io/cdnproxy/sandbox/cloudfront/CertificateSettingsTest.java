package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.acm.model.LimitExceededException;

/** What of ACM can be changed with curl. */
class CertificateSettingsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @Test
    void timesCanBeChangedOneByOne() {
        // When
        var answer = aws.control("PUT", "/settings", "{\"acm\": {\"record\": \"PT10S\", \"release\": \"PT20M\"}}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("\"record\" : \"PT10S\"", "\"release\" : \"PT20M\"", "\"check\" : \"PT24H\"");
        assertThat(certified.describe(certified.request(NAME)).hasDomainValidationOptions())
                .isFalse();
    }

    @Test
    void quotasCanBeChangedOneByOne() {
        // When
        var answer = aws.control("PUT", "/settings", "{\"acm\": {\"quotas\": {\"requested\": 0}}}");

        // Then
        assertThat(answer.body()).contains("\"requested\" : 0", "\"requestsPerYear\" : 5000", "\"names\" : 10");
        assertThatThrownBy(() -> certified.request(NAME)).isInstanceOf(LimitExceededException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"acm\": {\"record\": \"soon\"}}",
                "{\"acm\": {\"record\": \"-PT1S\"}}",
                "{\"acm\": {\"release\": \"-PT1S\"}}",
                "{\"acm\": {\"check\": \"PT0S\"}}",
                "{\"acm\": {\"chekc\": \"PT1S\"}}",
                "{\"acm\": {\"quotas\": {\"requested\": -1}}}",
                "{\"acm\": {\"quotas\": {\"certificates\": 1}}}",
            })
    void whatMakesNoSenseChangesNothing(String body) {
        // Given
        var before = aws.control("GET", "/settings", "").body();

        // When
        var answer = aws.control("PUT", "/settings", body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(aws.control("GET", "/settings", "").body()).isEqualTo(before);
    }
}
