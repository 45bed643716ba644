package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** Settings of the distribution. One that is left out keeps the value that the distribution has. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CloudFrontSpec(
        @JsonPropertyDescription(
                        "The certificate that viewers see. Left out, it is request: {}, one that the operator requests of ACM.")
                ViewerCertificateSpec viewerCertificate,
        @JsonPropertyDescription("Which edge locations serve the distribution.") PriceClass priceClass,
        @JsonPropertyDescription("HTTP versions that viewers may speak; WebSocket always uses HTTP/1.1.")
                HttpVersion httpVersion,
        @JsonPropertyDescription("Whether the edge answers on IPv6.") Boolean ipv6,
        @JsonPropertyDescription("CloudFront's security policy: the oldest TLS version viewers may speak.")
                MinimumProtocolVersion minimumProtocolVersion,
        @Size(max = 2048)
                @ValidationRule(value = AwsSyntax.WebAclId.RULE, message = AwsSyntax.WebAclId.MESSAGE)
                // An empty one takes a web ACL away, and none leaves it as it is.
                @JsonInclude(JsonInclude.Include.NON_NULL)
                @JsonPropertyDescription("ARN of an AWS WAF web ACL for CloudFront.")
                String webAclId,
        @Size(max = 40)
                @ValidationRule(
                        value = AwsSyntax.Tags.RULE,
                        message = AwsSyntax.Tags.MESSAGE,
                        messageExpression = AwsSyntax.Tags.HINT)
                @JsonPropertyDescription(
                        "Tags for the distribution, besides the operator's own. One that is taken out here stays there.")
                Map<String, @Size(max = 256) String> tags,
        @JsonPropertyDescription(
                        "An existing distribution to take over in place of creating one. It needs its account's consent: a tag"
                                + " cdnproxy.io/adoptable-by with the value namespace/name, namespace or installation/namespace/name.")
                Adopt adopt) {

    // No default of the definition: applied over that, another source would be the second one.
    public CloudFrontSpec {
        viewerCertificate = viewerCertificate == null ? ViewerCertificateSpec.requested() : viewerCertificate;
        tags = tags == null ? Map.of() : tags;
    }

    /** CloudFront price classes. */
    public enum PriceClass {
        PriceClass_100,
        PriceClass_200,
        PriceClass_All
    }

    /** CloudFront viewer HTTP versions. */
    public enum HttpVersion {
        HTTP_1_1("http1.1"),
        HTTP_2("http2"),
        HTTP_3("http3"),
        HTTP_2_AND_3("http2and3");

        private final String value;

        HttpVersion(String value) {
            this.value = value;
        }

        @JsonValue
        public String value() {
            return value;
        }
    }

    /** CloudFront security policies that a CdnProxy may ask for. */
    public enum MinimumProtocolVersion {
        TLS_1_2_2019("TLSv1.2_2019"),
        TLS_1_2_2021("TLSv1.2_2021"),
        TLS_1_2_2025("TLSv1.2_2025"),
        TLS_1_3_2025("TLSv1.3_2025");

        private final String value;

        MinimumProtocolVersion(String value) {
            this.value = value;
        }

        @JsonValue
        public String value() {
            return value;
        }
    }

    /** A distribution to take over. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Adopt(
            @Required
                    @Size(max = 256)
                    @ValidationRule(
                            value = AwsSyntax.DistributionId.RULE,
                            message = AwsSyntax.DistributionId.MESSAGE,
                            messageExpression = AwsSyntax.DistributionId.HINT)
                    @JsonPropertyDescription("Id of the distribution, such as E2O6U8DECVP5UD.")
                    String id,
            @Size(max = 256)
                    @ValidationRule(
                            value = "self.matches(r'^[0-9a-f]{16}$')",
                            message = "must be what status.adoption.diff shows: 16 characters of 0-9 and a-f")
                    @JsonPropertyDescription(
                            "status.adoption.diff, repeated here once the changes listed there may be made. Nothing is written before.")
                    String approvedDiff) {}
}
