package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.sandbox.cluster.Issuers;
import io.fabric8.certmanager.api.model.v1.ClusterIssuer;
import io.fabric8.certmanager.api.model.v1.IssuerBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody who runs more than one pod, with a certificate from an issuer of their own. */
@ExtendWith(InWorld.class)
class ReplicasIT {
    private static final String ISSUER = "own";

    @Test
    void aBudgetProtectsSeveralPodsAndGoesWhenOneIsLeft(World world, User alice) {
        // Given
        makeAnIssuer(alice);
        alice.applies(withReplicas(alice.spec(), 2));
        alice.awaitsReady();
        assertThat(budgets(alice)).isEqualTo(1);

        // When
        alice.applies(withReplicas(alice.spec(), 1));

        // Then
        await("the budget's end").atMost(User.PATIENCE).untilAsserted(() -> assertThat(budgets(alice))
                .isZero());
        alice.awaitsReady();
    }

    /** Of the namespace, with the settings of the cluster's. */
    private static void makeAnIssuer(User alice) {
        Issuers.letProveNames(alice.client(), alice.namespace);
        var clusters = alice.client()
                .resources(ClusterIssuer.class)
                .withName(Issuers.LETS_ENCRYPT)
                .get();
        alice.client()
                .resource(new IssuerBuilder()
                        .withNewMetadata()
                        .withName(ISSUER)
                        .withNamespace(alice.namespace)
                        .endMetadata()
                        .withSpec(clusters.getSpec())
                        .build())
                .create();
    }

    private static int budgets(User alice) {
        return alice.client()
                .resources(PodDisruptionBudget.class)
                .inNamespace(alice.namespace)
                .list()
                .getItems()
                .size();
    }

    private static CdnProxySpec withReplicas(CdnProxySpec spec, int replicas) {
        return SpecDraft.from(spec)
                .certificate(new Certificate(new IssuerRef(ISSUER, "Issuer", null), null))
                .replicas(replicas)
                .done();
    }
}
