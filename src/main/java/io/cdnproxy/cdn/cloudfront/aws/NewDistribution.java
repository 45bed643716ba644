package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.cloudfront.DistributionSettings;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlDocument;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlElement;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document that a distribution is created with. It states the defaults of whatever may be left out at creation, as <a
 * href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-overview-required-fields.html">updates need
 * them</a>; later they are as much somebody else's as what it does not state.
 */
final class NewDistribution {
    private static final String BLANK =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <DistributionConfigWithTags xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><DistributionConfig>
              <CallerReference/>
              <Aliases><Quantity>0</Quantity></Aliases>
              <DefaultRootObject/>
              <Origins><Quantity>0</Quantity></Origins>
              <DefaultCacheBehavior>
                <TargetOriginId/>
                <ViewerProtocolPolicy/>
                <AllowedMethods>
                  <Quantity>2</Quantity><Items><Method>GET</Method><Method>HEAD</Method></Items>
                  <CachedMethods><Quantity>2</Quantity><Items><Method>GET</Method><Method>HEAD</Method></Items></CachedMethods>
                </AllowedMethods>
                <SmoothStreaming>false</SmoothStreaming>
                <Compress>false</Compress>
                <LambdaFunctionAssociations><Quantity>0</Quantity></LambdaFunctionAssociations>
                <FunctionAssociations><Quantity>0</Quantity></FunctionAssociations>
                <FieldLevelEncryptionId/>
              </DefaultCacheBehavior>
              <CacheBehaviors><Quantity>0</Quantity></CacheBehaviors>
              <CustomErrorResponses><Quantity>0</Quantity></CustomErrorResponses>
              <Comment/>
              <Logging><Enabled>false</Enabled><IncludeCookies>false</IncludeCookies><Bucket/><Prefix/></Logging>
              <PriceClass>PriceClass_All</PriceClass>
              <Enabled>false</Enabled>
              <ViewerCertificate/>
              <Restrictions><GeoRestriction><RestrictionType>none</RestrictionType><Quantity>0</Quantity></GeoRestriction></Restrictions>
              <WebACLId/>
              <HttpVersion>http2</HttpVersion>
              <IsIPV6Enabled>false</IsIPV6Enabled>
            </DistributionConfig></DistributionConfigWithTags>
            """;

    private static final Member.Text CALLER_REFERENCE = new Member.Text("CallerReference", "");

    private NewDistribution() {}

    static XmlDocument document(String callerReference, DistributionSettings settings, Map<String, String> tags) {
        var blank = XmlDocument.parse(BLANK);
        var root = blank.root();
        var config =
                SettingsOverlay.apply(CALLER_REFERENCE.set(SettingsReader.config(root), callerReference), settings);
        return blank.withRoot(MemberOrder.put(MemberOrder.put(root, config), tags(root, tags)));
    }

    private static XmlElement tags(XmlElement root, Map<String, String> tags) {
        var items = new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag ->
                                root.node("Tag", root.leaf("Key", tag.getKey()), root.leaf("Value", tag.getValue())))
                        .toArray(XmlElement[]::new);
        return root.node("Tags", root.node("Items", items));
    }

    /**
     * The origin that the product owns, without what it owns of it.
     *
     * @param parent that it is for
     */
    static XmlElement origin(XmlElement parent) {
        return parent.node(
                "Origin",
                parent.leaf("Id", DistributionSettings.ORIGIN_ID),
                parent.leaf("DomainName", ""),
                parent.leaf("OriginPath", ""),
                parent.node("CustomHeaders", parent.leaf("Quantity", "0")),
                customOrigin(parent),
                parent.leaf("ConnectionAttempts", "3"),
                parent.leaf("ConnectionTimeout", "10"),
                parent.node("OriginShield", parent.leaf("Enabled", "false")));
    }

    /** How a server is dialled, without what the product owns of it. */
    static XmlElement customOrigin(XmlElement parent) {
        return parent.node(
                "CustomOriginConfig",
                parent.leaf("HTTPPort", "80"),
                parent.leaf("HTTPSPort", "443"),
                parent.leaf("OriginReadTimeout", "30"),
                parent.leaf("OriginKeepaliveTimeout", "5"),
                parent.leaf("IpAddressType", "ipv4"));
    }
}
