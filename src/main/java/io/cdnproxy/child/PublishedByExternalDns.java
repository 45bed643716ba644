package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.DnsSpec.DnsMode;

/** Whether the spec wants DNSEndpoints; when it no longer does, they are deleted. */
public class PublishedByExternalDns extends InSpec<DnsEndpoint> {
    @Override
    boolean isWanted(CdnProxySpec spec) {
        return spec.dns().mode() == DnsMode.ExternalDNS;
    }
}
