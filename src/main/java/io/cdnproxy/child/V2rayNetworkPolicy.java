package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.net.Cidr;
import io.cdnproxy.net.InternalRanges;
import io.cdnproxy.v2ray.EgressPolicy;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeerBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lets everybody in to v2ray's port and users out to where the egress policy lets them. The second wall behind v2ray's
 * own routing, and the only one against a name that changes its address between v2ray's check and its dialling; it
 * holds where the cluster's network enforces policies.
 */
@KubernetesDependent(informer = @Informer(labelSelector = Labels.MANAGED))
public class V2rayNetworkPolicy extends Child<NetworkPolicy> {
    private static final int DNS = 53;
    private static final int UNPRIVILEGED_DNS = 5353;

    /** Kubernetes puts a namespace's name on it as a label. */
    private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

    private static final List<String> CLUSTER_DNS = List.of("kube-system", "openshift-dns");

    public V2rayNetworkPolicy() {
        super(NetworkPolicy.class, V2rayNetworkPolicy::name, inputs -> Optional.of(desired(inputs)));
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName();
    }

    public static NetworkPolicy desired(ChildInputs inputs) {
        // @formatter:off
        return new NetworkPolicyBuilder()
            .withMetadata(inputs.metadata(name(inputs.proxy())))
            .withNewSpec()
                .withPolicyTypes("Ingress", "Egress")
                .withNewPodSelector()
                    .withMatchLabels(Labels.selector(inputs.proxy()))
                .endPodSelector()
                .addNewIngress()
                    .addNewPort()
                        .withProtocol("TCP")
                        .withPort(new IntOrString(V2rayDeployment.PORT))
                    .endPort()
                .endIngress()
                // Resolvers are inside the cluster, or on the node with a link-local address.
                .addNewEgress()
                    .addNewPort()
                        .withProtocol("UDP")
                        .withPort(new IntOrString(DNS))
                    .endPort()
                    .addNewPort()
                        .withProtocol("TCP")
                        .withPort(new IntOrString(DNS))
                    .endPort()
                .endEgress()
                // A policy sees the port behind the Service: OpenShift's resolvers listen on 5353.
                // https://docs.openshift.com/container-platform/latest/networking/networking_operators/dns-operator.html
                .addNewEgress()
                    .addNewTo()
                        .withNewNamespaceSelector()
                            .withMatchExpressions(
                                new LabelSelectorRequirement(NAMESPACE_NAME, "In", CLUSTER_DNS))
                        .endNamespaceSelector()
                    .endTo()
                    .addNewPort()
                        .withProtocol("UDP")
                        .withPort(new IntOrString(UNPRIVILEGED_DNS))
                    .endPort()
                    .addNewPort()
                        .withProtocol("TCP")
                        .withPort(new IntOrString(UNPRIVILEGED_DNS))
                    .endPort()
                .endEgress()
                .addNewEgress()
                    .withTo(destinations(ConfigSecret.egress(inputs)))
                .endEgress()
            .endSpec()
            .build();
        // @formatter:on
    }

    private static List<NetworkPolicyPeer> destinations(EgressPolicy egress) {
        List<Cidr> internal = InternalRanges.all();
        return Stream.concat(
                        Stream.of(
                                block("0.0.0.0/0", internal.stream().filter(Cidr::isIpv4)),
                                block("::/0", internal.stream().filter(range -> !range.isIpv4()))),
                        egress.exceptions().stream().map(range -> block(range.toString(), Stream.of())))
                .toList();
    }

    private static NetworkPolicyPeer block(String range, Stream<Cidr> except) {
        // @formatter:off
        return new NetworkPolicyPeerBuilder()
            .withNewIpBlock()
                .withCidr(range)
                .withExcept(except.map(Cidr::toString).toList())
            .endIpBlock()
            .build();
        // @formatter:on
    }
}
