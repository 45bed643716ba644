package io.cdnproxy.cdn.cloudfront.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.certificate.CertificateDescription;
import io.cdnproxy.certificate.Flaw;
import io.cdnproxy.leadership.Leadership;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What says 200 and is no answer of AWS: a failure that passes by, of every call, and never something else. */
class UnreadableAnswersTest {
    private static final String DISTRIBUTION =
            """
            <?xml version="1.0"?>
            <Distribution xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Id>E1</Id><ARN>arn:E1</ARN>
            <Status>Deployed</Status><DomainName>d1.cloudfront.net</DomainName><DistributionConfig>
            <CallerReference>r</CallerReference></DistributionConfig></Distribution>""";
    private static final String CONFIG =
            "<DistributionConfig xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Enabled>true</Enabled></DistributionConfig>";
    private static final String LIST =
            "<DistributionList><IsTruncated>false</IsTruncated><Items><DistributionSummary><Id>E1</Id><ARN>a</ARN>"
                    + "<Status>Deployed</Status><DomainName>d</DomainName></DistributionSummary></Items></DistributionList>";
    private static final String TAGS = "<Tags><Items><Tag><Key>a</Key><Value>b</Value></Tag></Items></Tags>";
    private static final String CERTIFICATE = "{\"Certificate\": {\"Status\": \"ISSUED\"}}";

    private static volatile byte[] body;
    private static CannedAnswers canned;
    private static Connected aws;

    @BeforeAll
    static void connect() throws IOException {
        canned = CannedAnswers.of(request -> body);
        aws = Connected.to(canned);
    }

    @AfterAll
    static void disconnect() {
        aws.close();
        canned.close();
    }

    /** Both of AWS's services. */
    record Connected(CloudFrontAdapter cloudFront, AcmCertificates acm) implements AutoCloseable {
        static Connected to(CannedAnswers canned) {
            return new Connected(canned.adapter(), canned.certificates(Leadership.undisputed()));
        }

        @Override
        public void close() {
            cloudFront.close();
            acm.close();
        }
    }

    enum Call {
        LIST(UnreadableAnswersTest.LIST, aws -> aws.cloudFront().list()),
        GET(DISTRIBUTION, aws -> aws.cloudFront().get("E1")),
        TAGS(UnreadableAnswersTest.TAGS, aws -> aws.cloudFront().tags("arn:E1")),
        CREATE(DISTRIBUTION, aws -> aws.cloudFront().create("r", Wish.SETTINGS, Map.of())),
        UPDATE(CONFIG, aws -> aws.cloudFront().update("E1", "E1", Wish.SETTINGS)),
        DISABLE(CONFIG, aws -> aws.cloudFront().disable("E1", "E1")),
        CERTIFICATES("{\"CertificateSummaryList\": [{\"CertificateArn\": \"arn:c\"}]}", aws -> aws.acm()
                .list()),
        DESCRIBE(CERTIFICATE, aws -> aws.acm().describe("arn:aws:acm:us-east-1:1:certificate/c")),
        REQUEST("{\"CertificateArn\": \"arn:c\"}", aws -> aws.acm().request("a.example.com", "token", Map.of()));

        private final String answer;
        private final Consumer<Connected> call;

        Call(String answer, Consumer<Connected> call) {
            this.answer = answer;
            this.call = call;
        }
    }

    static Stream<Arguments> callsAndAnswers() {
        var answers = List.of(
                "",
                " ",
                "null",
                "[]",
                "{",
                "{}",
                "{\"Certificate\": null}",
                "{\"Certificate\": \"none\"}",
                "{\"Certificate\": {\"NotAfter\": \"soon\"}}",
                "{\"Certificate\": {\"SubjectAlternativeNames\": \"all\"}}",
                "{\"CertificateSummaryList\": null}",
                "{\"CertificateSummaryList\": \"none\"}",
                "{\"CertificateSummaryList\": [], \"NextToken\": \"again\"}",
                "no answer",
                "<html><body>Please sign in</body></html>",
                "<Error><Code>AccessDenied</Code></Error>",
                "<Distribution/>",
                "<Distribution><Id>E1</Id></Distribution>",
                "<Distribution><Id>E1</Id><DistributionConfig/></Distribution>",
                "<DistributionList/>",
                "<DistributionList><IsTruncated>perhaps</IsTruncated></DistributionList>",
                "<DistributionList><IsTruncated>true</IsTruncated></DistributionList>",
                "<DistributionList><IsTruncated>true</IsTruncated><NextMarker>E1</NextMarker></DistributionList>",
                "<DistributionList><IsTruncated>false</IsTruncated><Items><DistributionSummary/></Items></DistributionList>",
                "<Tags><Items><Tag><Value>x</Value></Tag></Items></Tags>",
                "<!DOCTYPE Tags [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Tags><Items>&e;</Items></Tags>",
                "<Tags>" + "<x>".repeat(20_000) + "</x>".repeat(20_000) + "</Tags>");
        return Arrays.stream(Call.values()).flatMap(call -> answers.stream().map(answer -> Arguments.of(call, answer)));
    }

    @ParameterizedTest
    @MethodSource("callsAndAnswers")
    void whatIsNotAwssIsAFailureOfTheProvider(Call call, String answer) {
        // Given
        body = answer.getBytes(UTF_8);

        // Then
        assertUnavailable(aws, call);
    }

    @ParameterizedTest
    @EnumSource
    void anAnswerThatEndsTooEarlyIsAFailureOfTheProvider(Call call) throws IOException {
        var whole = call.answer.getBytes(UTF_8);
        for (int missing : List.of(1, whole.length / 2, whole.length)) {
            try (var closing = CannedAnswers.cutOff(Arrays.copyOf(whole, whole.length - missing), missing);
                    var connected = Connected.to(closing)) {
                assertUnavailable(connected, call);
            }
        }
    }

    @Test
    void anAnswerWithoutEndIsNotRead() {
        // Given
        body = ("<Tags>" + " ".repeat(16 << 20) + "</Tags>").getBytes(UTF_8);

        // Then
        assertUnavailable(aws, Call.TAGS);
    }

    private static void assertUnavailable(Connected connected, Call call) {
        assertThatExceptionOfType(CdnException.class)
                .isThrownBy(() -> call.call.accept(connected))
                .satisfies(failure -> {
                    assertThat(failure.errorClass()).isEqualTo(ErrorClass.UNAVAILABLE);
                    assertThat(failure.getMessage()).hasSizeLessThan(400).contains("AWS");
                });
    }

    /** Of somebody else's distribution anything may be missing: it must not hide all others. */
    @Test
    void aDistributionThatHasNextToNothingIsListed() {
        // Given
        body = LIST.replace("</DistributionSummary>", odd()).getBytes(UTF_8);

        // When
        var listed = aws.cloudFront().list();

        // Then
        assertThat(listed).singleElement().satisfies(distribution -> {
            assertThat(distribution.id()).isEqualTo("E1");
            assertThat(distribution.settings().aliases()).isEmpty();
            assertThat(distribution.settings().origin())
                    .hasValueSatisfying(origin -> assertThat(origin.httpsPort()).isZero());
        });
    }

    private static String odd() {
        return "<Enabled>maybe</Enabled><ViewerCertificate><X/></ViewerCertificate><Origins><Items><Origin/><Origin>"
                + "<Id>cdnproxy</Id><CustomOriginConfig><HTTPSPort>many</HTTPSPort></CustomOriginConfig></Origin></Items>"
                + "</Origins></DistributionSummary>";
    }

    @Test
    void aHierarchyThatTheSdkDoesNotKnowIsRead() {
        // Given
        body = "{\"Certificate\": {\"Status\": \"ISSUED\", \"RootHierarchyType\": \"N2_AMAZON_MANAGED\"}}"
                .getBytes(UTF_8);

        // When
        var described = aws.acm().describe("arn:aws:acm:us-east-1:1:certificate/c");

        // Then
        assertThat(described.flatMap(CertificateDescription::flaw))
                .contains(new Flaw.UntrustedIssuer("Amazon's N2 authority (N2_AMAZON_MANAGED)"));
    }

    @Test
    void aCertificateInAStateThatNobodyKnowsIsDescribed() {
        // Given
        body =
                """
                {"Certificate": {"Status": "HIBERNATING", "FailureReason": "TOO_COLD", "Type": "FROZEN", "Future": {"a": [1]},
                 "DomainName": "A.example.com", "SubjectAlternativeNames": ["a.example.com", null]}}"""
                        .getBytes(UTF_8);

        // When
        var described = aws.acm().describe("arn:aws:acm:us-east-1:1:certificate/c");

        // Then
        assertThat(described).hasValueSatisfying(certificate -> {
            assertThat(certificate.status()).isEqualTo(CertificateDescription.Status.UNKNOWN);
            assertThat(certificate.names().names()).containsExactly("a.example.com");
            assertThat(certificate.failureReason()).contains("TOO_COLD");
        });
    }
}
