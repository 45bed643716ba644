package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What travels on the wire, to the byte: for clients that are not the Java SDK. */
@ExtendWith(AtCloudFront.class)
class ProtocolTest {
    private static final String NAMESPACE = "http://cloudfront.amazonaws.com/doc/2020-05-31/";
    private static final String DISTRIBUTIONS = "/2020-05-31/distribution";

    private final Session aws;

    ProtocolTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void aCreatedDistributionIsAnXmlDocumentInCloudFrontsNamespace() {
        // When
        var answer = create(config());

        // Then
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.headers().firstValue("ETag")).isPresent();
        assertThat(answer.headers().firstValue("Location")).isPresent();
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\"?>\n<Distribution xmlns=\"" + NAMESPACE + "\"><Id>E");
    }

    /** Elements that a later version of the API will know belong to somebody. */
    @Test
    void unknownElementsSurvive() {
        // Given
        var id = id(create(config()));
        var path = DISTRIBUTIONS + "/" + id + "/config";

        // When
        var read = aws.wire().signed("GET", path, "");
        var etag = read.headers().firstValue("ETag").orElseThrow();
        aws.wire().signed("PUT", path, read.body().replace("a &amp; b", "b"), Map.of("If-Match", etag));
        var written = aws.wire().signed("GET", path, "");

        // Then
        assertThat(written.body())
                .contains("<Comment>b</Comment>")
                .contains("<Future><Items><Thing>one</Thing><Thing>two</Thing></Items></Future>")
                .contains("<Novelty>in an origin</Novelty>");
    }

    /** What a foreign namespace says means nothing to CloudFront, whatever it is called. */
    @Test
    void anElementOfAnotherNamespaceIsNobodys() {
        // When
        var body = create(config().replace(
                                "<Enabled>",
                                "<Enabled xmlns='urn:f'>x<Enabled xmlns='%s'>y</Enabled></Enabled><Enabled>"
                                        .formatted(NAMESPACE)))
                .body();

        // Then
        assertThat(body)
                .contains(
                        "<Enabled>true</Enabled>",
                        "<Enabled xmlns=\"urn:f\"><Enabled xmlns=\"%s\">y</Enabled></Enabled>".formatted(NAMESPACE));
    }

    @Test
    void anOriginSpeaksHttp11UnlessItIsTold() {
        // When
        var read = create(config()).body();
        var told = create(config().replace("</Novelty>", "</Novelty><OriginHttpVersion>http2</OriginHttpVersion>"))
                .body();

        // Then
        assertThat(read).contains("<OriginHttpVersion>http1.1</OriginHttpVersion>");
        assertThat(told).contains("<OriginHttpVersion>http2</OriginHttpVersion>");
    }

    @Test
    void aClientThatDoesNotKnowAMemberResetsIt() {
        // Given
        var version = "<OriginHttpVersion>http2</OriginHttpVersion>";
        var id = id(create(config().replace("</Novelty>", "</Novelty>" + version)));
        var path = DISTRIBUTIONS + "/" + id + "/config";

        // When
        var read = aws.wire().signed("GET", path, "");
        var etag = read.headers().firstValue("ETag").orElseThrow();
        var written = aws.wire().signed("PUT", path, read.body().replace(version, ""), Map.of("If-Match", etag));

        // Then
        assertThat(written.body()).contains("<OriginHttpVersion>http1.1</OriginHttpVersion>");
    }

    @ParameterizedTest
    @CsvSource({
        "<OriginHttpVersion>http3</OriginHttpVersion>, originHttpVersion",
        "<OriginMtlsConfig></OriginMtlsConfig>, originMtlsConfig.clientCertificateArn"
    })
    void newMembersHaveTheirRules(String member, String path) {
        // When
        var answer = create(config().replace("</Novelty>", "</Novelty>" + member));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>", path + "' failed to satisfy constraint");
    }

    @Test
    void anOriginCanHaveACertificateOfItsOwn() {
        // Given
        var mtls =
                "<OriginMtlsConfig><ClientCertificateArn>arn:aws:acm:us-east-1:1:certificate/c</ClientCertificateArn>"
                        + "</OriginMtlsConfig>";

        // When
        var body = create(config().replace("</Novelty>", "</Novelty>" + mtls)).body();

        // Then
        assertThat(body).contains(mtls);
    }

    @Test
    void membersAreWrittenInTheOrderOfTheModel() {
        // When
        var body = create(config()).body();

        // Then
        assertThat(body)
                .containsSubsequence(
                        "<Id>",
                        "<ARN>",
                        "<Status>",
                        "<LastModifiedTime>",
                        "<InProgressInvalidationBatches>",
                        "<DomainName>",
                        "<ActiveTrustedSigners>",
                        "<ActiveTrustedKeyGroups>",
                        "<DistributionConfig>",
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
    void aListTellsItsMembersInTheOrderOfTheModel() {
        // Given
        create(config());

        // When
        var list = aws.wire().signed("GET", DISTRIBUTIONS + "?MaxItems=1", "").body();

        // Then
        assertThat(list)
                .containsSubsequence(
                        "<DistributionList xmlns=\"" + NAMESPACE + "\">",
                        "<Marker></Marker>",
                        "<MaxItems>1</MaxItems>",
                        "<IsTruncated>",
                        "<Quantity>1</Quantity>",
                        "<Items><DistributionSummary><Id>",
                        "<ARN>",
                        "<ETag>",
                        "<Status>");
    }

    @Test
    void anErrorIsAnErrorResponseWithTheRequestId() {
        // When
        var answer = aws.wire().signed("GET", DISTRIBUTIONS + "/E0000000000000", "");

        // Then
        var requestId = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml");
        assertThat(answer.body())
                .isEqualTo("<?xml version=\"1.0\"?>\n<ErrorResponse xmlns=\"" + NAMESPACE + "\">"
                        + "<Error><Type>Sender</Type><Code>NoSuchDistribution</Code>"
                        + "<Message>The specified distribution does not exist.</Message></Error>"
                        + "<RequestId>" + requestId + "</RequestId></ErrorResponse>");
    }

    @Test
    void everyAnswerHasItsOwnRequestId() {
        // When
        var first = aws.wire().signed("GET", DISTRIBUTIONS, "").headers().firstValue("x-amzn-RequestId");
        var second = aws.wire().signed("GET", DISTRIBUTIONS, "").headers().firstValue("x-amzn-RequestId");

        // Then
        assertThat(first).isPresent();
        assertThat(second).isPresent().isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /2020-05-31/nothing-of-the-kind",
        "GET, /2019-03-26/distribution",
        "PATCH, /2020-05-31/distribution",
        "HEAD, /2020-05-31/distribution",
        "GET, /"
    })
    void anUnknownOperationGetsAwssOwnAnswer(String method, String path) {
        // When
        var answer = aws.wire().signed(method, path, "");

        // Then
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(method.equals("HEAD") ? "" : "<UnknownOperationException/>\n");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    @Test
    void aBodyInAnotherNamespaceIsNoConfiguration() {
        // When
        var answer = create(config().replace("2020-05-31", "2012-07-01"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("<Code>MalformedXML</Code>", "Value null at 'distributionConfig' failed to satisfy");
    }

    @Test
    void aBodyThatIsNotXmlIsMalformed() {
        // When
        var answer = create("<DistributionConfig>");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
    }

    @Test
    void externalEntitiesAreNotRead() {
        // Given
        var body = config().replace(
                        "<DistributionConfig",
                        "<!DOCTYPE x [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><DistributionConfig")
                .replace("a &amp; b", "&secret;");

        // When
        var answer = create(body);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
    }

    @Test
    void aMissingBodyIsNamed() {
        // When
        var answer = create("");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MissingBody</Code>");
    }

    @Test
    void aListHoldsOnlyItsOwnElements() {
        // When
        var answer = create(config().replace("Origin>", "Source>"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedInput</Code>");
    }

    private HttpResponse<String> create(String body) {
        var answer = aws.wire().signed("POST", DISTRIBUTIONS, body, Map.of("Content-Type", "application/xml"));
        if (answer.statusCode() == 201) {
            aws.remember(id(answer));
        }
        return answer;
    }

    private static String id(HttpResponse<String> created) {
        var matcher = Pattern.compile("<Id>(E[^<]+)</Id>").matcher(created.body());
        assertThat(matcher.find()).as(created.body()).isTrue();
        return matcher.group(1);
    }

    private static String config() {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <DistributionConfig xmlns="%s">
              <CallerReference>%s</CallerReference>
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
                .formatted(NAMESPACE, UUID.randomUUID(), Configs.CACHING_DISABLED);
    }
}
