package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.dependent.DependentResource;
import io.javaoperatorsdk.operator.processing.dependent.workflow.Condition;

/**
 * Without external-dns there is nothing to watch and nowhere to write; DnsReady tells the user. What the pass began with does not do: since
 * then another may have found the kind gone and ended the informer, and one that is begun for a kind that is gone ends the process.
 */
public class ExternalDnsInstalled implements Condition<DnsEndpoint, CdnProxy> {
    @Override
    public boolean isMet(DependentResource<DnsEndpoint, CdnProxy> endpoint, CdnProxy proxy, Context<CdnProxy> context) {
        return ChildInputs.from(context).externalDnsInstalled()
                && Integrations.from(context).externalDns().isInstalled();
    }
}
