package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole probe of a website. */
class ProbedPageTest extends ChainProbing {
    private static final UnaryOperator<String> PAGE = Answers.head("200 OK", "Content-Type: text/html");
    private static final UnaryOperator<String> PAGE_BY_CDN =
            Answers.head("200 OK", Answers.CLOUDFRONT_MISS, Answers.CLOUDFRONT_VIA);

    @BeforeEach
    void aWebsiteThatWorks() throws Exception {
        purpose = Purpose.WEBSITE;
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, PAGE));
        edgeAnswers(PAGE_BY_CDN);
    }

    /** Answers heads of requests without TLS. */
    private void originAnswersInClear(UnaryOperator<String> answers) throws Exception {
        inClear = true;
        originIs(TestServer.plain(connection -> {
            var head = new StringBuilder();
            for (int next = connection.getInputStream().read();
                    next >= 0;
                    next = connection.getInputStream().read()) {
                head.append((char) next);
                if (head.indexOf("\r\n\r\n") >= 0) {
                    connection
                            .getOutputStream()
                            .write(answers.apply(head.toString()).getBytes(StandardCharsets.ISO_8859_1));
                    return;
                }
            }
        }));
    }

    @Test
    void aPageIsAskedForAsVisitorsAndTheCdnDoIt() throws Exception {
        // When
        var report = probe();

        // Then
        assertThat(vector(report, Purpose.WEBSITE)).containsOnly("True");
        assertThat(report.links().tried()).doesNotContainKeys(ConditionType.OriginUpgrade, ConditionType.EdgeUpgrade);
        assertThat(edge.requests())
                .singleElement()
                .asString()
                .startsWith("GET " + SECRET + " HTTP/1.1\r\nHost: " + A + "\r\n")
                .doesNotContain("Upgrade");
        assertThat(origin.requests()).singleElement().asString().contains("Host: " + B + "\r\n");
    }

    @Test
    void whatThereIsNoPageOfIsToldAtBothEnds() throws Exception {
        // Given
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, Answers.head("404 Not Found")));
        edgeAnswers(Answers.head("404 Not Found", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(vector(report, Purpose.WEBSITE))
                .containsExactly("True", "True", "PathMismatch", "True", "PathMismatch");
    }

    @Test
    void aServerThatKnowsTheVisitorsNameAloneIsAskedByThatToo() throws Exception {
        // Given
        originIs(TestServer.tls(
                ORIGIN_CERTIFICATE,
                request -> request.contains("Host: " + A)
                        ? PAGE.apply(request)
                        : Answers.head("301 Moved Permanently", "Location: https://" + A + SECRET)
                                .apply(request)));

        // When
        var report = probe();

        // Then
        assertThat(word(report, ConditionType.OriginResponse)).isEqualTo("True");
        assertThat(report.links().of(ConditionType.OriginResponse).orElseThrow().message())
                .contains("which the CDN seems to pass on");
    }

    @Test
    void andThatIsAFaultWhereTheCdnDoesNotPassThatOn() throws Exception {
        // Given
        var byName = (UnaryOperator<String>) request -> request.contains("Host: " + A)
                ? PAGE.apply(request)
                : Answers.head("404 Not Found").apply(request);
        originIs(TestServer.tls(ORIGIN_CERTIFICATE, byName));
        edgeAnswers(Answers.head("404 Not Found", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(word(report, ConditionType.OriginResponse)).isEqualTo("HostMismatch");
    }

    @Test
    void withoutTlsTheHandshakeIsAConnectionAndAWarning() throws Exception {
        // Given
        originAnswersInClear(PAGE);

        // When
        var report = probe();

        // Then
        assertThat(vector(report, Purpose.WEBSITE)).containsOnly("True");
        assertThat(report.links()
                        .of(ConditionType.OriginHandshake)
                        .orElseThrow()
                        .reason())
                .isEqualTo(Reason.Unencrypted);
        assertThat(told).contains("PAGE " + B + ":" + originPort);
    }

    @Test
    void withoutTlsNobodyListeningIsToldAsEver() throws Exception {
        // Given
        inClear = true;
        try (var nobody = TestServer.nobody()) {
            originPort = nobody.getLocalPort();
            edgeAnswers(Answers.head("502 Bad Gateway", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

            // When
            var report = probe();

            // Then
            assertThat(vector(report, Purpose.WEBSITE))
                    .containsExactly("True", "OriginPortClosed", "-", "True", "OriginTlsOrRefused");
        }
    }

    @Test
    void withoutTlsAPortForTlsIsTold() throws Exception {
        // Given
        inClear = true;
        edgeAnswers(Answers.head("502 Bad Gateway", Answers.CLOUDFRONT_ERROR, Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(word(report, ConditionType.OriginHandshake)).isEqualTo("True");
        assertThat(word(report, ConditionType.OriginResponse)).isEqualTo("NotHttp");
    }

    @Test
    void aCopyAtTheCdnProvesNothing() throws Exception {
        // Given
        edgeAnswers(Answers.head("200 OK", "X-Cache: Hit from cloudfront", "Age: 4711", Answers.CLOUDFRONT_VIA));

        // When
        var report = probe();

        // Then
        assertThat(report.evidence().edgeAnswer())
                .hasValueSatisfying(answer -> assertThat(answer.madeBy()).isEqualTo(WireEvidence.MadeBy.CACHE));
    }
}
