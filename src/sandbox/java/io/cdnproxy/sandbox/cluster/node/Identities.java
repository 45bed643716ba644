package io.cdnproxy.sandbox.cluster.node;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;

/**
 * The users that the node's parts act as: the ones that Kubernetes has for these tasks, so that its own rules apply to
 * them (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#core-component-roles).
 */
public final class Identities {
    /**
     * For
     * {@link Node}'s own client. Authorization mode Node allows it what a kubelet may; it must be in {@link #NODES}.
     */
    public static final String NODE = "system:node:" + Node.NAME;

    public static final String NODES = "system:nodes";

    /** For the client that binds pods; every API server knows its role. */
    public static final String BINDER = "system:kube-scheduler";

    /** For the load balancer, which forwards as kube-proxy does; it needs {@link #loadBalancerRole()} as well. */
    public static final String LOAD_BALANCER = "system:kube-proxy";

    private Identities() {}

    /** Lets the load balancer write the status of Services, as a cloud's service controller may. */
    public static ClusterRoleBinding loadBalancerRole() {
        // @formatter:off
        return new ClusterRoleBindingBuilder()
                .withNewMetadata()
                    .withName("sandbox:load-balancer")
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "system:controller:service-controller")
                .addNewSubject()
                    .withApiGroup("rbac.authorization.k8s.io")
                    .withKind("User")
                    .withName(LOAD_BALANCER)
                .endSubject()
                .build();
        // @formatter:on
    }
}
