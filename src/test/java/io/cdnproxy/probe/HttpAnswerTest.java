package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAnswerTest {

    /** The longer ones tell that a function has answered. */
    @ParameterizedTest
    @CsvSource({
        "Error from cloudfront, '503, X-Cache: Error from cloudfront'",
        "LambdaGeneratedResponse from cloudfront, '503, X-Cache: LambdaGeneratedResponse from cloudfront'",
        "FunctionGeneratedResponse from cloudfront, '503, X-Cache: FunctionGeneratedResponse from cloudfront'",
        "HIT-from <b>anybody</b>, 503",
    })
    void whatTheCdnSaysOfItsAnswerIsToldUnlessItCouldBeAnything(String cache, String expected) {
        // Given
        var answer = new HttpAnswer(503, Map.of("x-cache", cache), false);

        // When
        var told = answer.inShort();

        // Then
        assertThat(told).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "CloudFront, Error from cloudfront, CDN",
        "CloudFront, FunctionGeneratedResponse from cloudfront, FUNCTION",
        "nginx, LambdaValidationError from cloudfront, FUNCTION",
        "nginx, Error from cloudfront, ORIGIN",
        "nginx, Functions are fun, SERVER",
    })
    void whoseAnAnswerIsShowsInWhatTheCdnSaysOfIt(String server, String cache, WireEvidence.MadeBy expected) {
        // Given
        var answer = new HttpAnswer(502, Map.of("server", server, "x-cache", cache), false);

        // When
        var madeBy = answer.madeBy();

        // Then
        assertThat(madeBy).isEqualTo(expected);
    }
}
