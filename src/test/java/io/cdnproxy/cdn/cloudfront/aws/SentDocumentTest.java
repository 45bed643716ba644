package io.cdnproxy.cdn.cloudfront.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.cloudfront.aws.CannedAnswers.Request;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

/** What goes over the wire where a document of our own takes the place of the SDK's. */
class SentDocumentTest {
    private static final String CONFIG =
            "<?xml version='1.0'?>\r\n<!-- theirs --><DistributionConfig  xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\">"
                    + "<Future a='1'><![CDATA[\u00e4]]></Future><Name>%s</Name><Enabled>true</Enabled></DistributionConfig>\n";
    private static final String DISTRIBUTION =
            "<Distribution xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Id>E1</Id><ARN>arn:E1</ARN>"
                    + "<Status>Deployed</Status><DomainName>d</DomainName><DistributionConfig/></Distribution>";

    private static byte[] answer(Request request) {
        return (request.method().equals("GET") ? CONFIG.formatted(id(request)) : DISTRIBUTION).getBytes(UTF_8);
    }

    private static String id(Request request) {
        return request.path().split("/")[3];
    }

    @Test
    void aChangeIsTheAnswerWithTheChangeInIt() throws IOException {
        try (var cloudFront = CannedAnswers.of(SentDocumentTest::answer);
                var adapter = cloudFront.adapter()) {
            // When
            adapter.disable("E1", "E1");

            // Then
            var sent = cloudFront.requests().getLast();
            assertThat(new String(sent.body(), UTF_8))
                    .isEqualTo(CONFIG.formatted("E1").replace("<Enabled>true<", "<Enabled>false<"));
            assertThat(sent.headers())
                    .containsEntry("Content-Type", "application/xml")
                    .containsEntry("Content-Length", String.valueOf(sent.body().length))
                    .containsEntry("If-Match", "E1");
        }
    }

    @Test
    void whatIsSentIsWhatWasSigned() throws IOException {
        try (var cloudFront = CannedAnswers.of(SentDocumentTest::answer);
                var adapter = cloudFront.adapter()) {
            // When
            adapter.disable("E1", "E1");
            adapter.create("r", Wish.SETTINGS, Map.of("team", "\u00e4"));

            // Then
            assertThat(cloudFront.requests()).hasSize(3).allSatisfy(request -> {
                assertThat(request.headers().get("Authorization")).isEqualTo(signature(request, request.body()));
                assertThat(request.headers().get("Authorization")).isNotEqualTo(signature(request, new byte[] {1}));
            });
        }
    }

    /** Each call carries its own document, whichever thread it is made on. */
    @Test
    void callsAtTheSameTimeDoNotMixTheirDocuments() throws IOException {
        try (var cloudFront = CannedAnswers.of(SentDocumentTest::answer);
                var adapter = cloudFront.adapter()) {
            // When
            var calls = IntStream.range(0, 40)
                    .mapToObj(i -> CompletableFuture.runAsync(() -> adapter.disable("E" + i, "E1")))
                    .toList();
            calls.forEach(CompletableFuture::join);

            // Then
            assertThat(cloudFront.requests())
                    .filteredOn(request -> request.method().equals("PUT"))
                    .hasSize(40)
                    .allSatisfy(request ->
                            assertThat(new String(request.body(), UTF_8)).contains("<Name>" + id(request) + "</Name>"));
        }
    }

    private static String signature(Request request, byte[] payload) {
        var authorization = request.headers().get("Authorization");
        var signed = List.of(
                authorization.replaceAll(".*SignedHeaders=([^,]+),.*", "$1").split(";"));
        var unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(request.method()))
                .uri(URI.create("http://" + request.headers().get("Host") + request.path()));
        signed.forEach(name -> unsigned.putHeader(name, request.headers().get(name)));
        var time = Instant.from(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX")
                .parse(request.headers().get("X-Amz-Date")));
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(CannedAnswers.CREDENTIALS)
                        .request(unsigned.build())
                        .payload(ContentStreamProvider.fromByteArray(payload))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "cloudfront")
                        .putProperty(AwsV4HttpSigner.REGION_NAME, authorization.split("/")[2])
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
                .request()
                .firstMatchingHeader("Authorization")
                .orElseThrow();
    }
}
