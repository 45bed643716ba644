package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes back through the CDN is told alike to whoever has a proxy and to whoever has a website, but where it means another thing to them. */
class BothPurposesTest {
    private static final Page PAGE = PageDiagnosisTest.SITE.page().orElseThrow();

    private static final List<ExpectedCdn> CDNS = List.of(
            new ExpectedCdn.Distribution(ExpectedCdn.Provider.CLOUDFRONT, "d111.cloudfront.net"),
            new ExpectedCdn.Distribution(ExpectedCdn.Provider.UPYUN, "c0.b0.aicdn.com"),
            new ExpectedCdn.Any(Optional.empty()));

    private static final int[] STATUSES = {
        101, 200, 202, 204, 301, 302, 303, 307, 308, 400, 401, 403, 404, 405, 409, 410, 418, 421, 426, 429, 500, 502,
        503, 504, 520, 521, 522, 523, 524, 525, 526, 527, 530
    };

    /** By whom an answer can be, with %d for its status. */
    private static final List<List<String>> MARKS = List.of(
            List.of(),
            List.of(Answers.CLOUDFRONT_VIA, Answers.CLOUDFRONT_ERROR),
            List.of(Answers.CLOUDFRONT_VIA, Answers.CLOUDFRONT_ERROR, "Server: CloudFront"),
            List.of(Answers.CLOUDFRONT_VIA, Answers.CLOUDFRONT_ERROR, "Server: nginx/1.27.1"),
            List.of(Answers.CLOUDFRONT_VIA, Answers.CLOUDFRONT_ERROR, "Server: AmazonS3"),
            List.of(Answers.FUNCTION_ANSWERS),
            List.of(Answers.FUNCTION_ANSWERS, "Location: https://c.example.test/"),
            List.of("X-Cache: LambdaExecutionError from cloudfront"),
            List.of("X-Cache: LambdaLimitExceeded from cloudfront"),
            List.of("X-Cache: FunctionThrottledError from cloudfront", "Sec-WebSocket-Version: 13"),
            List.of("X-Cache: LimitExceeded from cloudfront"),
            List.of("X-Cache: CapacityExceeded from cloudfront", "x-amzn-waf-action: captcha"),
            List.of("x-amzn-waf-action: challenge", "Location: https://c.example.test/"),
            List.of("Server: cloudflare"),
            List.of("Server: cloudflare", "cf-mitigated: challenge"),
            List.of("Server: marco/2.12"),
            List.of("Server: marco/2.12", "X-Error-Code: %d02004"),
            List.of("Server: marco/2.12", "X-Error-Code: %d10001"),
            List.of("X-Served-By: cache-fra-etou8220085-FRA"),
            List.of("Server: nginx"),
            List.of("X-Padding: XXXX"),
            List.of("Sec-WebSocket-Version: 13"),
            List.of("Sec-WebSocket-Accept: its own"),
            List.of("Location: https://a.example.test/secret-path"),
            List.of("Location: http://a.example.test/elsewhere"),
            List.of("Location: /elsewhere"));

    record Row(ExpectedCdn cdn, UpgradeEvidence evidence) {
        Verdict judged(Purpose purpose) {
            var seen = evidence instanceof UpgradeEvidence.Answered(var answer)
                    ? new UpgradeEvidence.Answered(
                            new HttpAnswer(answer.status(), answer.headers(), isWanted(purpose, answer)))
                    : evidence;
            return new EdgeDiagnosis(new TargetDraft().purpose(purpose).cdn(cdn).target(), Reader.OF_CONDITIONS)
                    .answer(seen);
        }
    }

    static Stream<Row> rows() {
        return CDNS.stream().flatMap(cdn -> Stream.concat(
                        Stream.of(
                                new UpgradeEvidence.TimedOut(),
                                new UpgradeEvidence.Closed(),
                                new UpgradeEvidence.NotHttp()),
                        IntStream.of(STATUSES).boxed().flatMap(status -> MARKS.stream()
                                .map(marks -> Evidence.answered(
                                        status,
                                        marks.stream()
                                                .map(mark -> mark.replace("%d", status.toString()))
                                                .toArray(String[]::new)))))
                .map(evidence -> new Row(cdn, evidence)));
    }

    private static boolean isWanted(Purpose purpose, HttpAnswer answer) {
        return switch (purpose) {
            case PROXY ->
                answer.status() == 101 && answer.header("Sec-WebSocket-Accept").isPresent();
            case WEBSITE -> PAGE.isGivenBy(answer);
        };
    }

    /** Where the two may be told different things, and must be. */
    private static boolean meansAnother(HttpAnswer answer) {
        if (isWanted(Purpose.PROXY, answer) || isWanted(Purpose.WEBSITE, answer)) {
            return true;
        }
        if (answer.edgeFunction().isPresent()
                || Exhaustion.of(answer).isPresent()
                || Challenge.of(answer).isPresent()) {
            return false;
        }
        // Visitors follow redirects, and clients of a proxy do not; headers of an upgrade are nothing to visitors.
        if (answer.missesWebSocketHeaders() || Redirect.of(answer).isPresent()) {
            return true;
        }
        if (answer.status() >= 520 || UpyunError.of(Purpose.WEBSITE, answer).isPresent()) {
            return false;
        }
        // A web server behind it may have said so, and v2ray does not; and WebSocket may be missing at UPYUN.
        var server = answer.header("Server").orElse("");
        if (server.equals("cloudflare") && Set.of(409, 429).contains(answer.status())
                || server.startsWith("marco")
                        && answer.status() == 400
                        && UpyunError.code(answer).isEmpty()) {
            return true;
        }
        // Each has a table of what a server means that is known to have answered.
        boolean isServers = answer.serverBehindCdn().isPresent() || answer.status() == 101 || answer.isOfXhttp();
        if (isServers && !Set.of(421, 429).contains(answer.status())) {
            return UpgradeStatus.of(answer).isPresent() || PageStatus.of(answer).isPresent();
        }
        // What mends an unknown path is another thing to do at a web server.
        return Set.of(404, 410).contains(answer.status());
    }

    private static String withoutItsWords(Purpose purpose, Verdict verdict) {
        return "%s %s: %s"
                .formatted(verdict.status(), verdict.reason(), verdict.message())
                .replace(purpose.request(), "<request>")
                .replace(purpose.path(), "<path>")
                .replace(purpose.atOrigin().name(), "<at the origin>");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anAnswerIsToldInThePurposesWordsAndElseAlike(Row row) {
        // Given
        boolean another = row.evidence() instanceof UpgradeEvidence.Answered(var answer) && meansAnother(answer);

        // When
        var ofProxy = row.judged(Purpose.PROXY);
        var ofWebsite = row.judged(Purpose.WEBSITE);

        // Then
        var toldOfProxy = withoutItsWords(Purpose.PROXY, ofProxy);
        var toldOfWebsite = withoutItsWords(Purpose.WEBSITE, ofWebsite);
        if (another) {
            assertThat(toldOfProxy).isNotEqualTo(toldOfWebsite);
        } else {
            assertThat(toldOfProxy).isEqualTo(toldOfWebsite);
        }
    }
}
