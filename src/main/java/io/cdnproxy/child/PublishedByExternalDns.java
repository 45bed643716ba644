package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/** Whether the spec wants DNSEndpoints; when it no longer does, they are deleted. Never false for "not known yet". */
public class PublishedByExternalDns implements Condition<DnsEndpoint, CdnProxy> {
    @Override
    public boolean isMet(DependentResource<DnsEndpoint, CdnProxy> endpoint, CdnProxy proxy, Context<CdnProxy> context) {
        return proxy.getSpec().dns().mode() == DnsMode.ExternalDNS;
    }
}
