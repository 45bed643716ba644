package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;

/** Publishing of the two names. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DnsSpec(
        @Default("ExternalDNS")
                @JsonPropertyDescription(
                        "ExternalDNS: DNSEndpoint objects are written. None: status.dns.required lists the records to make by hand.")
                DnsMode mode,
        @Default("5m")
                @Size(max = 64)
                @ValidationRule(
                        value = "self" + Syntax.IS_DURATION + " && duration(self) <= duration('24h')",
                        message = "must be at most 24h, in whole hours, minutes and seconds such as 90s, 5m or 1m30s")
                @JsonPropertyDescription(
                        "How long a deletion waits for hostname's record to go. Then it goes on, and names the record that is left.")
                String removalTimeout,
        @Size(max = 32)
                @ValidationRule(
                        value = DnsSyntax.ProviderProperties.RULE,
                        message = DnsSyntax.ProviderProperties.MESSAGE,
                        messageExpression = DnsSyntax.ProviderProperties.HINT)
                @JsonPropertyDescription(
                        "Properties of the records for external-dns' provider, such as alias: \"true\". An empty value leaves out one that the"
                                + " operator sets.")
                Map<String, @Size(max = 1024) String> providerSpecific) {

    public DnsSpec {
        mode = mode == null ? DnsMode.ExternalDNS : mode;
        removalTimeout = removalTimeout == null ? "5m" : removalTimeout;
        providerSpecific = providerSpecific == null ? Map.of() : providerSpecific;
    }

    public DnsSpec(DnsMode mode, String removalTimeout) {
        this(mode, removalTimeout, null);
    }

    /** Who makes the DNS records. */
    public enum DnsMode {
        ExternalDNS,
        None
    }
}
