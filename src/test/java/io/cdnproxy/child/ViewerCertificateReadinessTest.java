package io.cdnproxy.child;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.pki.CertificateChain;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.fabric8.certmanager.api.model.v1.CertificateBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ViewerCertificateReadinessTest {
    private static final CdnProxy OWN = Proxies.importing("own");
    private static final CdnProxy ISSUED = Proxies.importingFromIssuer();
    private static final Instant NOW = Instant.now();
    private static final OriginKeyPair GOOD = pair(Verdict.works("Secret own holds a valid certificate"));
    private static final OriginKeyPair BAD =
            pair(Verdict.fails(Reason.NotCovering, "does not cover it: issue another"));

    private static OriginKeyPair pair(Verdict verdict) {
        var leaf = CertificateAuthority.root("root")
                .issue(IssueRequest.of("a.example.com")
                        .valid(NOW.minus(Duration.ofDays(80)), NOW.plus(Duration.ofDays(10))))
                .leaf();
        return new OriginKeyPair(verdict, Optional.of("checksum"), Optional.of(CertificateChain.of(leaf)));
    }

    private static CertificateEvidence evidence(
            Optional<Certificate> order, Optional<OriginKeyPair> pair, boolean certManager, boolean unlabelled) {
        return new CertificateEvidence(certManager, order, Optional.empty(), Optional.empty(), pair, unlabelled);
    }

    private static Certificate order() {
        return new CertificateBuilder()
                .withNewMetadata()
                .withName("tokyo-viewer")
                .withGeneration(1L)
                .endMetadata()
                .withNewSpec()
                .addToDnsNames("a.example.com")
                .endSpec()
                .build();
    }

    @Test
    void aPairOfOnesOwnThatEndsSoonIsGoodAndAsksForItsSuccessor() {
        // When
        var verdict =
                ViewerCertificateReadiness.judge(OWN, evidence(Optional.empty(), Optional.of(GOOD), false, false), NOW);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.reason()).isEqualTo(Reason.ExpiresSoon);
        assertThat(verdict.message()).contains("store its successor in Secret own");
    }

    @Test
    void whatIsStoredIsGoodWhileItsSuccessorIsBeingIssued() {
        // When
        var verdict = ViewerCertificateReadiness.judge(
                ISSUED, evidence(Optional.of(order()), Optional.of(GOOD), true, false), NOW);

        // Then
        assertThat(verdict.isTrue()).isTrue();
    }

    @Test
    void whatIsStoredIsGoodBeforeTheOrderIsSeen() {
        // When
        var verdict = ViewerCertificateReadiness.judge(
                ISSUED, evidence(Optional.empty(), Optional.of(GOOD), true, false), NOW);

        // Then
        assertThat(verdict).isEqualTo(GOOD.verdict());
    }

    @Test
    void whatDoesNotFitWhileAnotherIsBeingIssuedIsWaitedFor() {
        // When
        var verdict = ViewerCertificateReadiness.judge(
                ISSUED, evidence(Optional.of(order()), Optional.of(BAD), true, false), NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.Issuing);
        assertThat(verdict.message()).contains("tokyo-viewer");
    }

    @Test
    void whatDoesNotFitIsTold() {
        // When
        var verdict =
                ViewerCertificateReadiness.judge(OWN, evidence(Optional.empty(), Optional.of(BAD), true, false), NOW);

        // Then
        assertThat(verdict).isEqualTo(BAD.verdict());
    }

    @Test
    void aSecretThatIsNotThereOrWithoutTheLabelIsNamed() {
        // When
        var missing =
                ViewerCertificateReadiness.judge(OWN, evidence(Optional.empty(), Optional.empty(), true, false), NOW);
        var unlabelled =
                ViewerCertificateReadiness.judge(OWN, evidence(Optional.empty(), Optional.empty(), true, true), NOW);

        // Then
        assertThat(missing.reason()).isEqualTo(Reason.SecretMissing);
        assertThat(unlabelled.reason()).isEqualTo(Reason.SecretNotLabelled);
        assertThat(unlabelled.message()).contains("kubectl label secret own cdnproxy.io/certificate=true");
    }

    @Test
    void whatIsStoredIsGoodAndNobodyRenewsIt() {
        // When
        var verdict = ViewerCertificateReadiness.judge(
                ISSUED, evidence(Optional.empty(), Optional.of(GOOD), false, false), NOW);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.reason()).isEqualTo(Reason.ExpiresSoon);
        assertThat(verdict.message()).contains("nobody renews it");
    }

    @Test
    void withoutCertManagerNothingIsIssued() {
        // When
        var verdict = ViewerCertificateReadiness.judge(
                ISSUED, evidence(Optional.empty(), Optional.empty(), false, false), NOW);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.CertManagerMissing);
    }

    @Test
    void anIssuerThatAsksPort80IsToldThatCloudFrontAnswersThere() {
        // Given
        var waiting = new CertificateEvidence(
                true,
                Optional.of(order()),
                Optional.of(new IssuerSight.Usable(true)),
                Optional.of(new Issuance.UnderWay(Optional.empty())),
                Optional.empty(),
                false);

        // When
        var verdict = ViewerCertificateReadiness.judge(ISSUED, waiting, NOW);

        // Then
        assertThat(verdict.message()).contains("where the CDN answers", "give ClusterIssuer public a DNS-01 solver");
    }
}
