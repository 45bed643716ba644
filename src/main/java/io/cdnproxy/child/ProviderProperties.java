package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxyStatus.DnsRecord;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.child.DnsEndpoint.ProviderProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What external-dns' providers are to know of a record besides its value. Those of other providers are dropped by it. Pure. */
final class ProviderProperties {
    /** For names of addresses only: an address is no alias of anything. */
    private static final String ALIAS = "alias";

    /**
     * Cloudflare as a second CDN in between would end TLS with a certificate of its own, and hide where a name leads.
     * By its names since external-dns 0.23, and in 0.22.
     * https://kubernetes-sigs.github.io/external-dns/latest/docs/tutorials/cloudflare/
     */
    private static final List<String> PROXIED_BY_CLOUDFLARE =
            List.of("cloudflare/proxied", "external-dns.kubernetes.io/cloudflare-proxied");

    /**
     * Route 53 cannot look after CloudFront's health, and external-dns asks it to unless told otherwise.
     * https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
     */
    private static final String HEALTH_BY_ROUTE_53 = "aws/evaluate-target-health";

    private ProviderProperties() {}

    /** The record's: the usual ones as far as the spec does not say otherwise, whose empty values leave one out. */
    static List<ProviderProperty> of(DnsRecord record, ChildInputs inputs) {
        Map<String, String> properties = new TreeMap<>();
        PROXIED_BY_CLOUDFLARE.forEach(name -> properties.put(name, "false"));
        if (inputs.distributionDomain().filter(record.targets()::contains).isPresent()) {
            properties.put(HEALTH_BY_ROUTE_53, "false");
        }
        properties.putAll(chosen(inputs.proxy().getSpec().dns(), record));
        return properties.entrySet().stream()
                .filter(property -> !property.getValue().isEmpty())
                .map(property -> new ProviderProperty(property.getKey(), property.getValue()))
                .toList();
    }

    private static Map<String, String> chosen(DnsSpec dns, DnsRecord record) {
        var chosen = new TreeMap<>(dns.providerSpecific());
        if (!record.type().equals("CNAME")) {
            chosen.remove(ALIAS);
        }
        return chosen;
    }
}
