package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
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

    /** As each cache says so: such an answer proves nothing of the server behind it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Cache | Hit from cloudfront",
                "X-Cache | HIT",
                "X-Cache | MISS, HIT",
                "X-Cache | HIT, MISS",
                "X-Cache | TCP_HIT",
                "X-Cache | TCP_REMOTE_HIT",
                "X-Cache | TCP_MEM_HIT from a23-1-2-3 (AkamaiGHost/11.0)",
                "CF-Cache-Status | HIT",
                "CF-Cache-Status | STALE",
                "CF-Cache-Status | UPDATING",
                "CDN-Cache | HIT",
                "X-Cache-Status | HIT",
                "X-Proxy-Cache | HIT",
                "Cache | HIT",
                "Cache-Status | Souin; hit; ttl=3600",
                "Cache-Status | Origin; fwd=miss, Edge; hit",
                "Age | 17",
            })
    void whatACacheHadKeptIsACopy(String header, String said) {
        // Given
        var answer = new HttpAnswer(200, Map.of(header.toLowerCase(Locale.ROOT), said), true);

        // When
        boolean copy = answer.fromCache();

        // Then
        assertThat(copy).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X-Cache | Miss from cloudfront",
                "X-Cache | RefreshHit from cloudfront",
                "X-Cache | Error from cloudfront",
                "X-Cache | MISS, MISS",
                "X-Cache | TCP_MISS",
                "X-Cache | TCP_REFRESH_HIT from a23-1-2-3 (AkamaiGHost/11.0)",
                "X-Cache | WHITE",
                "CF-Cache-Status | DYNAMIC",
                "CF-Cache-Status | REVALIDATED",
                "CDN-Cache | MISS",
                "Cache-Status | Souin; fwd=uri-miss; stored",
                "Age | 0",
                "Age | soon",
            })
    void whatCameFromTheServerIsNoCopy(String header, String said) {
        // Given
        var answer = new HttpAnswer(200, Map.of(header.toLowerCase(Locale.ROOT), said), true);

        // When
        boolean copy = answer.fromCache();

        // Then
        assertThat(copy).isFalse();
    }

    /** A cache behind the CDN, which was asked: the CDN says that it had none. */
    @ParameterizedTest
    @CsvSource({"age, 17", "x-cache-status, HIT", "cache-status, Souin; hit"})
    void whatACacheBehindCloudFrontSaysIsTheServersOwnBusiness(String header, String said) {
        // Given
        var answer = new HttpAnswer(200, Map.of("x-cache", "Miss from cloudfront", header, said), true);

        // When
        boolean copy = answer.fromCache();

        // Then
        assertThat(copy).isFalse();
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

    /** For what keeps it from a server Cloudflare has statuses of its own. */
    @ParameterizedTest
    @CsvSource({
        "502, Server, cloudflare, ORIGIN",
        "502, CF-RAY, 8f1-FRA, ORIGIN",
        "503, Server, cloudflare, ORIGIN",
        "504, Server, cloudflare, ORIGIN",
        "521, Server, cloudflare, SERVER",
        "403, Server, cloudflare, SERVER",
        "502, Server, nginx, SERVER",
    })
    void whatCloudflareHasGotOfAServerIsTheServers(
            int status, String header, String value, WireEvidence.MadeBy expected) {
        // Given
        var answer = new HttpAnswer(status, Map.of(header.toLowerCase(Locale.ROOT), value), false);

        // When
        var madeBy = answer.madeBy();

        // Then
        assertThat(madeBy).isEqualTo(expected);
    }
}
