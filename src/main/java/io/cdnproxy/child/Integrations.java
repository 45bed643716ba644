package io.cdnproxy.child;

import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;

/**
 * What others may have installed for us to give orders to.
 *
 * @param certManager knows Certificates
 * @param externalDns knows DNSEndpoints
 */
public record Integrations(CrdPresence certManager, CrdPresence externalDns) {

    public static Integrations of(KubernetesClient client, Clock clock) {
        return new Integrations(
                CrdPresence.of(Certificate.class, client, clock), CrdPresence.of(DnsEndpoint.class, client, clock));
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
