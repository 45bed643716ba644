package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What travels on the wire, to the byte: for clients that are not the Java SDK. */
class RestXmlProtocolTest {
    private static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
    private static final String DISTRIBUTIONS = "/2020-05-31/distribution";
    private static final String CONFIG =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <DistributionConfig xmlns="%s">
              <CallerReference>mine</CallerReference>
              <Origins><Quantity>1</Quantity><Items><Origin>
                <Id>proxy</Id><DomainName>b.example.com</DomainName>
                <CustomOriginConfig>
                  <HTTPPort>80</HTTPPort><HTTPSPort>443</HTTPSPort>
                  <OriginProtocolPolicy>https-only</OriginProtocolPolicy>
                  <Novelty>in an origin</Novelty>
                </CustomOriginConfig>
              </Origin></Items></Origins>
              <DefaultCacheBehavior>
                <TargetOriginId>proxy</TargetOriginId>
                <ViewerProtocolPolicy>https-only</ViewerProtocolPolicy>
                <CachePolicyId>%s</CachePolicyId>
              </DefaultCacheBehavior>
              <Comment>a &amp; b</Comment>
              <Enabled>true</Enabled>
              <Future><Items><Thing>one</Thing><Thing>two</Thing></Items></Future>
            </DistributionConfig>
            """
                    .formatted(NAMESPACE, Configs.CACHING_DISABLED);

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void aCreatedDistributionIsAnXmlDocumentInCloudFrontsNamespace() {
        // When
        var answer = create();

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\"?>\n<Distribution xmlns=\"" + NAMESPACE + "\"><Id>E");
    }

    @Test
    void unknownElementsSurvive() {
        // Given
        var id = id(create());

        // When
        var read = aws.signedCall("GET", DISTRIBUTIONS + "/" + id + "/config", "");

        // Then
        assertThat(read.body())
                .contains("<Future><Items><Thing>one</Thing><Thing>two</Thing></Items></Future>")
                .contains("<Novelty>in an origin</Novelty>");
    }

    @Test
    void membersAreWrittenInTheOrderOfTheModel() {
        // When
        var body = create().body();

        // Then
        assertThat(body)
                .containsSubsequence(
                        "<CallerReference>",
                        "<Aliases><Quantity>0</Quantity></Aliases>",
                        "<DefaultRootObject></DefaultRootObject>",
                        "<Origins><Quantity>1</Quantity><Items><Origin><Id>",
                        "<OriginGroups>",
                        "<DefaultCacheBehavior>",
                        "<AllowedMethods><Quantity>2</Quantity><Items><Method>HEAD</Method><Method>GET</Method></Items>"
                                + "<CachedMethods>",
                        "<Comment>a &amp; b</Comment>",
                        "<Logging>",
                        "<PriceClass>PriceClass_All</PriceClass>",
                        "<Enabled>true</Enabled>",
                        "<ViewerCertificate><CloudFrontDefaultCertificate>true",
                        "<Restrictions><GeoRestriction><RestrictionType>none</RestrictionType><Quantity>0</Quantity>",
                        "<HttpVersion>http2</HttpVersion>");
    }

    @Test
    void anErrorIsAnErrorResponseWithTheRequestId() {
        // When
        var answer = aws.signedCall("GET", DISTRIBUTIONS + "/E0000000000000", "");

        // Then
        var requestId = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .isEqualTo("<?xml version=\"1.0\"?>\n<ErrorResponse xmlns=\"" + NAMESPACE + "\">"
                        + "<Error><Type>Sender</Type><Code>NoSuchDistribution</Code>"
                        + "<Message>The specified distribution does not exist.</Message></Error>"
                        + "<RequestId>" + requestId + "</RequestId></ErrorResponse>");
    }

    @Test
    void everyAnswerHasItsOwnRequestId() {
        // When
        var first = aws.signedCall("GET", DISTRIBUTIONS, "").headers().firstValue("x-amzn-RequestId");
        var second = aws.signedCall("GET", DISTRIBUTIONS, "").headers().firstValue("x-amzn-RequestId");

        // Then
        assertThat(first).isPresent();
        assertThat(second).isPresent().isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /2020-05-31/distribution/E0000000000000/copy",
        "GET, /2020-05-31/nothing-of-the-kind",
        "GET, /2019-03-26/distribution",
        "PATCH, /2020-05-31/distribution",
        "GET, /"
    })
    void anUnknownOperationGetsAwssOwnAnswer(String method, String path) {
        // When
        var answer = aws.signedCall(method, path, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("<UnknownOperationException/>\n");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    @Test
    void aBodyInAnotherNamespaceIsNoConfiguration() {
        // When
        var answer = aws.signedCall("POST", DISTRIBUTIONS, CONFIG.replace("2020-05-31", "2012-07-01"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>MalformedXML</Code>", "Value null at 'distributionConfig' failed to satisfy");
    }

    @Test
    void aBodyThatIsNotXmlIsMalformed() {
        // When
        var answer = aws.signedCall("POST", DISTRIBUTIONS, "<DistributionConfig>");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
    }

    @Test
    void externalEntitiesAreNotRead() {
        // Given
        var body = CONFIG.replace(
                        "<DistributionConfig",
                        "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><DistributionConfig")
                .replace("a &amp; b", "&secret;");

        // When
        var answer = aws.signedCall("POST", DISTRIBUTIONS, body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
    }

    @Test
    void aMissingBodyIsNamed() {
        // When
        var answer = aws.signedCall("POST", DISTRIBUTIONS, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MissingBody</Code>");
    }

    @Test
    void aListHoldsOnlyItsOwnElements() {
        // When
        var answer = aws.signedCall("POST", DISTRIBUTIONS, CONFIG.replace("Origin>", "Source>"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedInput</Code>");
    }

    @Test
    void aCallWithoutASignatureIsRefused() {
        // When
        var answer = aws.call("GET", DISTRIBUTIONS, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @Test
    void aSignatureWithoutItsPartsIsIncomplete() {
        // When
        var answer = aws.call("GET", DISTRIBUTIONS, "", "Authorization", "AWS4-HMAC-SHA256 Credential=a/b");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>IncompleteSignature</Code>", "'Signature'", "'SignedHeaders'", "'X-Amz-Date'");
    }

    @Test
    void anotherAlgorithmIsRefused() {
        // When
        var answer = aws.call("GET", DISTRIBUTIONS, "", "Authorization", "Basic dTpw");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>IncompleteSignature</Code>");
    }

    @ParameterizedTest
    @CsvSource({"us-east-1/acm", "eu-west-1/cloudfront"})
    void aSignatureForAnotherScopeDoesNotMatch(String scope) {
        // When
        var answer = aws.call(
                "GET",
                DISTRIBUTIONS,
                "",
                "Authorization",
                Emulated.SIGNED.replace("us-east-1/cloudfront", scope),
                "X-Amz-Date",
                "20260501T120000Z");

        // Then
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>SignatureDoesNotMatch</Code>");
    }

    private HttpResponse<String> create() {
        return aws.signedCall("POST", DISTRIBUTIONS, CONFIG);
    }

    private static String id(HttpResponse<String> created) {
        var matcher = Pattern.compile("<Id>(E[^<]+)</Id>").matcher(created.body());
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
