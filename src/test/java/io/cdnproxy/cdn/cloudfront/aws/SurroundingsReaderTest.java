package io.cdnproxy.cdn.cloudfront.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.cloudfront.DistributionSurroundings;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.ErrorPage;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.Function;
import io.cdnproxy.cdn.cloudfront.DistributionSurroundings.PathBehavior;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlDocument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurroundingsReaderTest {
    private static final String CONFIG =
            """
            <DistributionConfig>
              <WebACLId>arn:webacl</WebACLId>
              <ContinuousDeploymentPolicyId>policy-1</ContinuousDeploymentPolicyId>
              <DefaultCacheBehavior>
                <TargetOriginId>ours</TargetOriginId>
                <TrustedKeyGroups><Enabled>true</Enabled><Quantity>1</Quantity></TrustedKeyGroups>
                <LambdaFunctionAssociations><Quantity>1</Quantity><Items><LambdaFunctionAssociation>
                  <LambdaFunctionARN>arn:lambda:g:1</LambdaFunctionARN><EventType>origin-request</EventType>
                </LambdaFunctionAssociation></Items></LambdaFunctionAssociations>
                <FunctionAssociations><Quantity>1</Quantity><Items><FunctionAssociation>
                  <FunctionARN>arn:function/f</FunctionARN><EventType>viewer-request</EventType>
                </FunctionAssociation></Items></FunctionAssociations>
              </DefaultCacheBehavior>
              <CacheBehaviors><Quantity>1</Quantity><Items><CacheBehavior>
                <PathPattern>/ray*</PathPattern><TargetOriginId>theirs</TargetOriginId>
              </CacheBehavior></Items></CacheBehaviors>
              <CustomErrorResponses><Quantity>1</Quantity><Items><CustomErrorResponse>
                <ErrorCode>403</ErrorCode><ResponsePagePath>/sorry.html</ResponsePagePath><ResponseCode>200</ResponseCode>
              </CustomErrorResponse></Items></CustomErrorResponses>
              <Restrictions><GeoRestriction><RestrictionType>whitelist</RestrictionType><Quantity>2</Quantity>
                <Items><Location>FR</Location><Location>DE</Location></Items></GeoRestriction></Restrictions>
            </DistributionConfig>
            """;

    @Test
    void whatOthersHaveSetIsRead() {
        // Given
        var config = CONFIG;

        // When
        var surroundings = read(config);

        // Then
        assertThat(surroundings)
                .isEqualTo(new DistributionSurroundings(
                        "ours",
                        List.of(
                                new Function("arn:function/f", "viewer-request"),
                                new Function("arn:lambda:g:1", "origin-request")),
                        true,
                        List.of(new PathBehavior("/ray*", "theirs", List.of(), false)),
                        List.of(new ErrorPage("403", "/sorry.html", "200")),
                        Optional.of("whitelist of DE, FR"),
                        Optional.of("arn:webacl"),
                        Optional.of("policy-1")));
    }

    @Test
    void whatIsLeftOutIsNotThere() {
        // Given
        var config = "<DistributionConfig/>";

        // When
        var surroundings = read(config);

        // Then
        assertThat(surroundings).isEqualTo(DistributionSurroundings.NONE);
    }

    private static DistributionSurroundings read(String config) {
        return SurroundingsReader.read(
                XmlDocument.parse(config.getBytes(StandardCharsets.UTF_8)).root());
    }
}
