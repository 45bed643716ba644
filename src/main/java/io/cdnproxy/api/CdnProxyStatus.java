package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator saw. A contract with users and tools: see the table of conditions in the README. Holds no secrets. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CdnProxyStatus(
        @JsonPropertyDescription("The generation of the spec that the conditions judge.") Long observedGeneration,
        @Size(max = 300) @JsonPropertyDescription("What clients dial, as host:port.") String endpoint,
        @JsonPropertyDescription("The CloudFront distribution.") Distribution distribution,
        @JsonPropertyDescription("The certificate that viewers see.") ViewerCertificate viewerCertificate,
        @JsonPropertyDescription("The certificate that the origin serves.") OriginCertificate originCertificate,
        @Size(max = 253) @JsonPropertyDescription("Secret with a ready client configuration.") String clientSecretName,
        @JsonPropertyDescription("Published names.") Dns dns,
        @Size(max = 32)
                @JsonPropertyDescription("Which links of the chain work, and what to do about those that do not.")
                List<Condition> conditions) {

    public CdnProxyStatus {
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** The distribution as CloudFront reports it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Distribution(
            @Size(max = 64) @JsonPropertyDescription("Id of the distribution.") String id,
            @Size(max = 2048) @JsonPropertyDescription("ARN of the distribution.") String arn,
            @Size(max = 253) @JsonPropertyDescription("The distribution's own name, the target for hostname's record.")
                    String domainName,
            @Size(max = 32) @JsonPropertyDescription("InProgress, Deployed or Disabled.") String state) {}

    /** The certificate at the edge. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ViewerCertificate(
            @Size(max = 2048) @JsonPropertyDescription("ARN of the ACM certificate.") String arn,
            @Size(max = 32) @JsonPropertyDescription("When it expires (RFC 3339).") String notAfter) {}

    /** The certificate at the origin. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record OriginCertificate(
            @Size(max = 32) @JsonPropertyDescription("When it expires (RFC 3339).") String notAfter) {}

    /** Records that a person must make when dns.mode is None. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Dns(@Size(max = 16) @JsonPropertyDescription("Records to create by hand.") List<DnsRecord> required) {

        public Dns {
            required = required == null ? List.of() : List.copyOf(required);
        }
    }

    /** One DNS record. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DnsRecord(
            @Size(max = 253) @JsonPropertyDescription("Name of the record.") String name,
            @Size(max = 8) @JsonPropertyDescription("A, AAAA or CNAME.") String type,
            @Size(max = 16) @JsonPropertyDescription("Values of the record.") List<@Size(max = 253) String> targets) {

        public DnsRecord {
            targets = targets == null ? List.of() : List.copyOf(targets);
        }
    }
}
