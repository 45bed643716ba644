package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.withUnusableCertificate;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A distribution that keeps its certificate, because the spec names one that cannot be used. */
class UnusableCertificateTest {

    @Test
    void nobodyIsToldToEnforceWhatCannotBe() {
        // Given
        var chain = withUnusableCertificate();

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.Drifted);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.message()).doesNotContain("Enforce");
    }

    @Test
    void whatElseDiffersIsEnforcedOnceTheCertificateIsMended() {
        // Given
        var chain = withUnusableCertificate();
        chain.differences = List.of(chain.differences.getFirst(), new SettingDifference("priceClass", "200", "All"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.Drifted);

        // Then
        assertThat(verdict.message())
                .contains("it differs in priceClass too", "with the certificate mended, set the policy to Enforce");
    }

    /** Another one in its place would do. */
    @Test
    void aCertificateThatIsLeftDifferentAndCanBeUsedIsToBeEnforced() {
        // Given
        var chain = withUnusableCertificate();
        chain.viewerCertificate = Verdict.works("fine");

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.Drifted);

        // Then
        assertThat(verdict.message()).isEqualTo("viewerCertificate.arn differs: set driftPolicy to Enforce");
    }

    @Test
    void anEdgeThatShowsTheWrongCertificateIsNotMendedByOneThatCannotBeUsed() {
        // Given
        var chain = withUnusableCertificate().edgeShowsCdnsOwn();

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.EdgeHandshake);

        // Then
        assertThat(verdict.message())
                .contains("see ViewerCertificateReady for what is wrong with the spec's certificate")
                .doesNotContain("Enforce");
    }
}
