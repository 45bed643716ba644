package io.cdnproxy.child;

import io.cdnproxy.pace.SteadyClock;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;

/**
 * What others may have installed for us to give orders to.
 *
 * @param certManager knows Certificates
 * @param externalDns knows DNSEndpoints
 */
public record Integrations(CrdPresence certManager, CrdPresence externalDns) {
    private static final String KEY = "integrations";

    public static Integrations of(KubernetesClient client, SteadyClock clock) {
        return new Integrations(
                CrdPresence.of(Certificate.class, client, clock), CrdPresence.of(DnsEndpoint.class, client, clock));
    }

    /** What this pass may ask, which {@link #putInto} has left there. */
    static Integrations from(Context<?> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(KEY, Integrations.class);
    }

    public void putInto(Context<?> context) {
        context.managedWorkflowAndDependentResourceContext().put(KEY, this);
    }

    /** Lets nobody go on by what was there before, when the API server turned out not to know a kind. */
    public void heed(ChildrenReport children) {
        if (children.lacksAKind()) {
            certManager.doubt();
            externalDns.doubt();
        }
    }

    /** Which of them are there now. */
    public InstalledKinds installed() {
        return new InstalledKinds(certManager.isInstalled(), externalDns.isInstalled());
    }
}
