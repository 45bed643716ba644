package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.IssuerRef;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.cluster.Issuers;
import io.fabric8.certmanager.api.model.acme.v1.ACMEChallengeSolverBuilder;
import io.fabric8.certmanager.api.model.acme.v1.ACMEIssuer;
import io.fabric8.certmanager.api.model.acme.v1.ACMEIssuerBuilder;
import io.fabric8.certmanager.api.model.v1.ClusterIssuer;
import io.fabric8.certmanager.api.model.v1.Issuer;
import io.fabric8.certmanager.api.model.v1.IssuerBuilder;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** cert-manager cannot issue the origin's certificate: its own words say why, and waiting is not the advice. */
@ExtendWith(InWorld.class)
@Execution(ExecutionMode.CONCURRENT)
class UnissuedCertificateIT {
    private static final String OWN = "own";

    @Test
    void aNameThatCanOnlyBeProvenOnPort80IsToldSoOnceThereIsASolverForIt(World world, User alice) {
        // Given
        var solver = new ACMEChallengeSolverBuilder()
                .withNewHttp01()
                .withNewIngress()
                .withIngressClassName("none")
                .endIngress()
                .endHttp01()
                .build();
        makesAnIssuer(
                alice,
                letsEncrypt(alice)
                        .withSolvers(solver.edit()
                                .withNewSelector()
                                .withDnsZones("elsewhere.test")
                                .endSelector()
                                .build())
                        .build());
        alice.applies(issuedBy(OWN, alice.spec()));
        awaitsMessage(
                alice,
                "no solver of Issuer " + OWN,
                "cert-manager: Solver: Failed to determine a valid solver configuration",
                "give it a DNS-01 solver");

        // When
        alice.client()
                .resources(Issuer.class)
                .inNamespace(alice.namespace)
                .withName(OWN)
                .edit(issuer -> issuer.edit()
                        .editSpec()
                        .editAcme()
                        .withSolvers(solver)
                        .endAcme()
                        .endSpec()
                        .build());

        // Then
        awaitsMessage(alice, "HTTP-01", "cert-manager: ", alice.originHostname(), "DNS-01");
        assertThat(message(alice)).doesNotContain("wait,");
        User.leave(alice);
    }

    @Test
    void anIssuerWithoutAnAccountIsToldInCertManagersWords(World world, User alice) {
        // Given
        makesAnIssuer(
                alice, letsEncrypt(alice).withServer("https://127.0.0.1:9/dir").build());

        // When
        alice.applies(issuedBy(OWN, alice.spec()));

        // Then
        alice.awaitsCondition(ConditionType.OriginCertificateReady, "False", "IssuerNotReady");
        assertThat(message(alice)).contains("Issuer " + OWN, "127.0.0.1:9", "kubectl describe issuer " + OWN);
        User.leave(alice);
    }

    private static ACMEIssuerBuilder letsEncrypt(User user) {
        return new ACMEIssuerBuilder(user.client()
                        .resources(ClusterIssuer.class)
                        .withName(Issuers.LETS_ENCRYPT)
                        .require()
                        .getSpec()
                        .getAcme())
                .withNewPrivateKeySecretRef()
                .withName("account")
                .endPrivateKeySecretRef();
    }

    private static void makesAnIssuer(User user, ACMEIssuer acme) {
        Issuers.letProveNames(user.client(), user.namespace);
        user.client()
                .resource(new IssuerBuilder()
                        .withNewMetadata()
                        .withName(OWN)
                        .withNamespace(user.namespace)
                        .endMetadata()
                        .withNewSpec()
                        .withAcme(acme)
                        .endSpec()
                        .build())
                .create();
    }

    private static CdnProxySpec issuedBy(String issuer, CdnProxySpec spec) {
        return SpecDraft.from(spec)
                .certificate(new Certificate(new IssuerRef(issuer, null, null), null))
                .done();
    }

    private static void awaitsMessage(User user, String... words) {
        await("ChallengeUnreachable").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                        user.sees().conditions())
                .extractingByKey(ConditionType.OriginCertificateReady.name())
                .returns("False", ProxyResource.Condition::status)
                .returns("ChallengeUnreachable", ProxyResource.Condition::reason)
                .extracting(ProxyResource.Condition::message, as(InstanceOfAssertFactories.STRING))
                .contains(words));
    }

    private static String message(User user) {
        return user.sees()
                .conditions()
                .get(ConditionType.OriginCertificateReady.name())
                .message();
    }
}
