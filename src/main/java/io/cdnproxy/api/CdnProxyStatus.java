package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.crd.generator.annotation.SchemaFrom;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;

/** What the operator saw. A contract with users and tools: see docs/conditions.md. Holds no secrets. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CdnProxyStatus(
        @JsonPropertyDescription("The generation of the spec that the conditions judge.") Long observedGeneration,
        @Size(max = Bounds.ENDPOINT) @JsonPropertyDescription("What clients dial, as host:port.") String endpoint,
        @JsonPropertyDescription("The names that this object was accepted with: while it has them, nobody else can.")
                Hostnames hostnames,
        // Without a schema of its own: what a spec may hold is checked where it is written, and was then.
        @PreserveUnknownFields
                @SchemaFrom(type = JsonNode.class)
                @JsonDeserialize(using = RecordedSpec.class)
                @JsonPropertyDescription(
                        "The spec by which the object is worked: in force while a later one is refused or suspended.")
                CdnProxySpec accepted,
        @JsonPropertyDescription(
                        "What serves hostname at the CDN: a distribution of CloudFront, or a service of UPYUN.")
                Distribution distribution,
        @JsonPropertyDescription("The certificate that viewers see.") ViewerCertificate viewerCertificate,
        // Named before there were imports: renamed, it would be dropped where it is set, and certificates would stay.
        @JsonPropertyDescription(
                        "True from before a certificate of this object's own is first requested of ACM or imported into it: there may be one, and it is"
                                + " deleted when nothing is to show it any more.")
                Boolean certificateRequested,
        @JsonPropertyDescription("The certificate that the origin serves.") OriginCertificate originCertificate,
        @Size(max = Bounds.NAME) @JsonPropertyDescription("Secret with a ready client configuration.")
                String clientSecretName,
        @JsonPropertyDescription("Published names.") Dns dns,
        @Size(max = Bounds.DIFFERENCES)
                @JsonPropertyDescription(
                        "Settings of the distribution that differ from the spec and are left so by cdn.driftPolicy.")
                List<SettingDifference> drift,
        @Size(max = Bounds.CHANGES)
                @JsonPropertyDescription("What would be created, changed and deleted if the object were not suspended.")
                List<PlannedChange> plan,
        @JsonPropertyDescription("What taking over the distribution of cdn.cloudFront.adopt would change.")
                Adoption adoption,
        @Size(max = 32)
                @JsonPropertyDescription(
                        "Which links of the chain work, and what to do about those that do not; each type and reason is explained in "
                                + Documentation.CONDITIONS)
                List<Condition> conditions) {

    public CdnProxyStatus {
        endpoint = Bounds.fit(endpoint, Bounds.ENDPOINT);
        clientSecretName = Bounds.fit(clientSecretName, Bounds.NAME);
        drift = Bounds.fit(drift, Bounds.DIFFERENCES);
        plan = Bounds.fit(plan, Bounds.CHANGES);
        conditions = conditions == null ? List.of() : List.copyOf(conditions);
    }

    /** A status that says nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** The same status, to be changed in parts. */
    public Builder toBuilder() {
        var builder = new Builder();
        builder.observedGeneration = observedGeneration;
        builder.endpoint = endpoint;
        builder.hostnames = hostnames;
        builder.accepted = accepted;
        builder.distribution = distribution;
        builder.viewerCertificate = viewerCertificate;
        builder.certificateRequested = certificateRequested;
        builder.originCertificate = originCertificate;
        builder.clientSecretName = clientSecretName;
        builder.dns = dns;
        builder.drift = drift;
        builder.plan = plan;
        builder.adoption = adoption;
        builder.conditions = conditions;
        return builder;
    }

    /** Names each part where it is set: most of them are optional, and some of one type. */
    public static final class Builder {
        private Long observedGeneration;
        private String endpoint;
        private Hostnames hostnames;
        private CdnProxySpec accepted;
        private Distribution distribution;
        private ViewerCertificate viewerCertificate;
        private Boolean certificateRequested;
        private OriginCertificate originCertificate;
        private String clientSecretName;
        private Dns dns;
        private List<SettingDifference> drift = List.of();
        private List<PlannedChange> plan = List.of();
        private Adoption adoption;
        private List<Condition> conditions = List.of();

        private Builder() {}

        public Builder observedGeneration(long generation) {
            this.observedGeneration = generation;
            return this;
        }

        public Builder endpoint(String value) {
            this.endpoint = value;
            return this;
        }

        public Builder hostnames(Hostnames value) {
            this.hostnames = value;
            return this;
        }

        public Builder accepted(Optional<CdnProxySpec> value) {
            this.accepted = value.orElse(null);
            return this;
        }

        public Builder distribution(Optional<Distribution> value) {
            this.distribution = value.orElse(null);
            return this;
        }

        public Builder viewerCertificate(Optional<ViewerCertificate> value) {
            this.viewerCertificate = value.orElse(null);
            return this;
        }

        /** Once it is true, it stays so. */
        public Builder certificateRequested(boolean value) {
            this.certificateRequested = value ? Boolean.TRUE : certificateRequested;
            return this;
        }

        public Builder originCertificate(Optional<OriginCertificate> value) {
            this.originCertificate = value.orElse(null);
            return this;
        }

        public Builder clientSecretName(Optional<String> value) {
            this.clientSecretName = value.orElse(null);
            return this;
        }

        public Builder dns(Optional<Dns> value) {
            this.dns = value.orElse(null);
            return this;
        }

        public Builder drift(List<SettingDifference> value) {
            this.drift = value;
            return this;
        }

        public Builder plan(List<PlannedChange> value) {
            this.plan = value;
            return this;
        }

        public Builder adoption(Optional<Adoption> value) {
            this.adoption = value.orElse(null);
            return this;
        }

        public Builder conditions(List<Condition> value) {
            this.conditions = value;
            return this;
        }

        public CdnProxyStatus build() {
            return new CdnProxyStatus(
                    observedGeneration,
                    endpoint,
                    hostnames,
                    accepted,
                    distribution,
                    viewerCertificate,
                    certificateRequested,
                    originCertificate,
                    clientSecretName,
                    dns,
                    drift,
                    plan,
                    adoption,
                    conditions);
        }
    }

    /**
     * The names that an object has. Status is the operator's alone to write, so this is the record of who was first.
     *
     * @param former names nobody else can have either, as long as something of this object goes by them
     * @param withdrawn names that it has let go of: anybody can have them, and nobody is asked to publish them for it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Hostnames(
            @Size(max = Bounds.NAME) @JsonPropertyDescription("What clients dial.") String hostname,
            @Size(max = Bounds.NAME) @JsonPropertyDescription("What the CDN dials.") String origin,
            @Size(max = MOST_FORMER)
                    @JsonPropertyDescription("Names from before a renaming, until nothing goes by them any more.")
                    List<@Size(max = Bounds.NAME) String> former,
            @Size(max = MOST_FORMER)
                    @JsonPropertyDescription(
                            "Names that a renaming has left, until their records lead neither to the distribution nor to the origin any more.")
                    List<@Size(max = Bounds.NAME) String> withdrawn) {

        /** Whoever renames faster than the CDN follows has to wait, and of what was left before the latest is told. */
        public static final int MOST_FORMER = 16;

        // Not cut to size: half a name would be somebody else's.
        public Hostnames {
            former = former == null ? List.of() : List.copyOf(former);
            withdrawn = withdrawn == null ? List.of() : List.copyOf(withdrawn);
        }

        /** Those of an object that no renaming has left anything of. */
        public Hostnames(String hostname, String origin, List<String> former) {
            this(hostname, origin, former, List.of());
        }

        /** Whether it is one of these, be it from before a renaming. */
        public boolean include(String name) {
            return name.equals(hostname) || name.equals(origin) || former.contains(name);
        }

        public Hostnames withFormer(List<String> names) {
            return new Hostnames(hostname, origin, names, withdrawn);
        }

        public Hostnames withWithdrawn(List<String> names) {
            return new Hostnames(hostname, origin, former, names);
        }
    }

    /** The distribution as its CDN reports it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Distribution(
            @Size(max = Bounds.ID) @JsonPropertyDescription("Id of the distribution.") String id,
            @Size(max = Bounds.ARN) @JsonPropertyDescription("ARN of the distribution.") String arn,
            @Size(max = Bounds.NAME)
                    @JsonPropertyDescription("The distribution's own name, the target for hostname's record.")
                    String domainName,
            @Size(max = 32) @JsonPropertyDescription("InProgress, Deployed or Disabled.") String state,
            @Size(max = Bounds.ARN)
                    @JsonPropertyDescription(
                            "ARN of the certificate that the operator chose for it last, and that it showed: by either driftPolicy its successor takes its place.")
                    String certificate,
            @Size(max = 40)
                    @JsonPropertyDescription(
                            "The time of the annotation cdnproxy.io/purge-at for which the CDN was last asked to forget what it keeps of hostname.")
                    String purgedAt,
            @Size(max = Bounds.ID)
                    @JsonPropertyDescription(
                            "The uid of the object that this was written for: a status from a backup tells of the object that there was then.")
                    String uid) {

        /** One of an object that is not told. */
        public Distribution(
                String id, String arn, String domainName, String state, String certificate, String purgedAt) {
            this(id, arn, domainName, state, certificate, purgedAt, null);
        }

        /** One that was not asked to forget anything. */
        public Distribution(String id, String arn, String domainName, String state, String certificate) {
            this(id, arn, domainName, state, certificate, null);
        }

        public Distribution {
            certificate = Bounds.fit(certificate, Bounds.ARN);
            id = Bounds.fit(id, Bounds.ID);
            arn = Bounds.fit(arn, Bounds.ARN);
            domainName = Bounds.fit(domainName, Bounds.NAME);
            uid = Bounds.fit(uid, Bounds.ID);
        }
    }

    /** A setting of the distribution, as the spec has it and as it is. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SettingDifference(
            @Size(max = Bounds.PATH) @JsonPropertyDescription("Which setting, such as origin.httpsPort.") String path,
            @Size(max = Bounds.VALUE) @JsonPropertyDescription("The value that follows from the spec.") String desired,
            @Size(max = Bounds.VALUE) @JsonPropertyDescription("The value that the distribution has.") String actual) {

        // Empty strings are left out of the API: one that is read back as null would differ from itself and be written
        // for ever.
        public SettingDifference {
            path = Bounds.fit(path, Bounds.PATH);
            desired = desired == null ? "" : Bounds.fit(desired, Bounds.VALUE);
            actual = actual == null ? "" : Bounds.fit(actual, Bounds.VALUE);
        }
    }

    /** One write that a suspended object waits for. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PlannedChange(
            @JsonPropertyDescription("Create, Change or Delete.") PlannedAction action,
            @Size(max = Bounds.PATH) @JsonPropertyDescription("What it would be done to, such as Deployment/tokyo.")
                    String object,
            @Size(max = Bounds.SETTINGS)
                    @JsonPropertyDescription("Which settings would be changed, where that is known.")
                    List<@Size(max = Bounds.PATH) String> settings) {

        public PlannedChange {
            object = Bounds.fit(object, Bounds.PATH);
            settings = Bounds.fit(settings, Bounds.SETTINGS).stream()
                    .map(setting -> Bounds.fit(setting, Bounds.PATH))
                    .toList();
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
            @Size(max = Bounds.ID) @JsonPropertyDescription("Id of the distribution.") String id,
            @Size(max = Bounds.ID)
                    @JsonPropertyDescription(
                            "Fingerprint of the changes: cdn.cloudFront.adopt.approvedDiff set to it lets them be made.")
                    String diff,
            @Size(max = Bounds.DIFFERENCES)
                    @JsonPropertyDescription("Settings and tags that would be changed; everything else stays.")
                    List<SettingDifference> changes) {

        public Adoption {
            id = Bounds.fit(id, Bounds.ID);
            changes = Bounds.fit(changes, Bounds.DIFFERENCES);
        }
    }

    /** The certificate at the edge. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ViewerCertificate(
            @Size(max = Bounds.ARN) @JsonPropertyDescription("ARN of the ACM certificate; none at another CDN.")
                    String arn,
            @Size(max = 32) @JsonPropertyDescription("When it expires (RFC 3339).") String notAfter) {

        public ViewerCertificate {
            arn = Bounds.fit(arn, Bounds.ARN);
        }
    }

    /** The certificate at the origin. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record OriginCertificate(
            @Size(max = 32) @JsonPropertyDescription("When it expires (RFC 3339).") String notAfter) {}

    /** Records that a person must make when dns.mode is None. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Dns(
            @Size(max = Bounds.RECORDS) @JsonPropertyDescription("Records to create by hand.") List<DnsRecord> required,
            @Size(max = Bounds.NAME)
                    @JsonPropertyDescription(
                            "The Service of a website to which the record of origin.hostname leads: while it is not the one of website.serviceRef, that one is not ready.")
                    String service) {

        public Dns {
            required = Bounds.fit(required, Bounds.RECORDS);
            service = Bounds.fit(service, Bounds.NAME);
        }

        /** Where none of them leads to a Service of its user's. */
        public Dns(List<DnsRecord> required) {
            this(required, null);
        }
    }

    /** One DNS record. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record DnsRecord(
            @Size(max = Bounds.NAME) @JsonPropertyDescription("Name of the record.") String name,
            @Size(max = 8) @JsonPropertyDescription("A, AAAA or CNAME.") String type,
            @Size(max = Bounds.TARGETS) @JsonPropertyDescription("Values of the record.")
                    List<@Size(max = Bounds.NAME) String> targets) {

        public DnsRecord {
            name = Bounds.fit(name, Bounds.NAME);
            targets = Bounds.fit(targets, Bounds.TARGETS).stream()
                    .map(target -> Bounds.fit(target, Bounds.NAME))
                    .toList();
        }
    }
}
