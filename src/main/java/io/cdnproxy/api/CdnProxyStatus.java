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
        @Size(max = 64)
                @JsonPropertyDescription(
                        "Settings of the distribution that differ from the spec and are left so by cdn.driftPolicy.")
                List<SettingDifference> drift,
        @Size(max = 32)
                @JsonPropertyDescription("What would be created, changed and deleted if the object were not suspended.")
                List<PlannedChange> plan,
        @JsonPropertyDescription("What taking over the distribution of cdn.cloudFront.adopt would change.")
                Adoption adoption,
        @Size(max = 32)
                @JsonPropertyDescription("Which links of the chain work, and what to do about those that do not.")
                List<Condition> conditions) {

    public CdnProxyStatus {
        drift = drift == null ? List.of() : List.copyOf(drift);
        plan = plan == null ? List.of() : List.copyOf(plan);
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

    /** A setting of the distribution, as the spec has it and as it is. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SettingDifference(
            @Size(max = 256) @JsonPropertyDescription("Which setting, such as origin.httpsPort.") String path,
            @Size(max = 4096) @JsonPropertyDescription("The value that follows from the spec.") String desired,
            @Size(max = 4096) @JsonPropertyDescription("The value that the distribution has.") String actual) {

        // Empty strings are left out of the API: one that is read back as null would differ from itself and be written
        // for ever.
        public SettingDifference {
            desired = desired == null ? "" : desired;
            actual = actual == null ? "" : actual;
        }
    }

    /** One write that a suspended object waits for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PlannedChange(
            @JsonPropertyDescription("Create, Change or Delete.") PlannedAction action,
            @Size(max = 256) @JsonPropertyDescription("What it would be done to, such as Deployment/tokyo.")
                    String object,
            @Size(max = 64) @JsonPropertyDescription("Which settings would be changed, where that is known.")
                    List<@Size(max = 256) String> settings) {

        public PlannedChange {
            settings = settings == null ? List.of() : List.copyOf(settings);
        }
    }

    /** What would be done. */
    public enum PlannedAction {
        Create,
        Change,
        Delete
    }

    /** An adoption that waits for approval. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Adoption(
            @Size(max = 64) @JsonPropertyDescription("Id of the distribution.") String id,
            @Size(max = 64)
                    @JsonPropertyDescription(
                            "Fingerprint of the changes: cdn.cloudFront.adopt.approvedDiff set to it lets them be made.")
                    String diff,
            @Size(max = 64) @JsonPropertyDescription("What would be changed; everything else stays.")
                    List<SettingDifference> changes) {

        public Adoption {
            changes = changes == null ? List.of() : List.copyOf(changes);
        }
    }

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
