package io.cdnproxy.campaign;

import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;

/** The kinds of objects that a proxy consists of. */
final class Kinds {
    static final ResourceDefinitionContext PROXY = kind("cdnproxy.io", "v1alpha1", "CdnProxy", "cdnproxies");

    static final ResourceDefinitionContext DNS_ENDPOINT =
            kind("externaldns.k8s.io", "v1alpha1", "DNSEndpoint", "dnsendpoints");

    static final List<ResourceDefinitionContext> ALL = List.of(
            PROXY,
            kind("", "v1", "Secret", "secrets"),
            kind("", "v1", "Service", "services"),
            kind("apps", "v1", "Deployment", "deployments"),
            kind("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies"),
            kind("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets"),
            kind("cert-manager.io", "v1", "Certificate", "certificates"),
            DNS_ENDPOINT);

    private Kinds() {}

    private static ResourceDefinitionContext kind(String group, String version, String kind, String plural) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(plural)
                .withNamespaced(true)
                .build();
    }
}
