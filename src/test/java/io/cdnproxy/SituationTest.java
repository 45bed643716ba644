package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateReport;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is asked of a CDN. */
class SituationTest {
    private static final Owner TOKYO = new Owner("cluster-1", "proxies", "tokyo", "uid-tokyo");
    private static final CertificateReport SUCCESSOR =
            new CertificateReport(Optional.of("arn:successor"), Verdict.works("usable"), Optional.empty());

    static Stream<ViewerCertificateSpec> chosenByTheObject() {
        return Stream.of(
                ViewerCertificateSpec.requested(),
                ViewerCertificateSpec.importedFrom("edge"),
                ViewerCertificateSpec.discovered());
    }

    @ParameterizedTest
    @MethodSource("chosenByTheObject")
    void whatTheObjectChoseBeforeMayBeReplaced(ViewerCertificateSpec source) {
        // When
        var goal = situation(source).wantedAtCdn(SUCCESSOR);

        // Then
        assertThat(goal.certificate().replaces()).contains("arn:former");
    }

    @Test
    void whatAPersonNamesReplacesNothingByItself() {
        // When
        var goal = situation(ViewerCertificateSpec.named("arn:successor")).wantedAtCdn(SUCCESSOR);

        // Then
        assertThat(goal.certificate().replaces()).isEmpty();
    }

    @Test
    void whatStatusNamesIsToldToACdnThatMayNotKnowIt() {
        // When
        var goal = situation(ViewerCertificateSpec.requested()).wantedAtCdn(SUCCESSOR);

        // Then
        assertThat(goal.recorded()).contains(new CdnGoal.Recorded("E1", true));
        assertThat(goal.keepingOrigin().recorded()).isEqualTo(goal.recorded());
    }

    /** As after a restore from a backup, which gives the object another uid. */
    @Test
    void whatAStatusTellsThatWasWrittenForAnEarlierObjectThisOneHasNotBroughtAbout() {
        // When
        var goal = situation(ViewerCertificateSpec.requested(), "uid-of-before").wantedAtCdn(SUCCESSOR);

        // Then
        assertThat(goal.recorded()).contains(new CdnGoal.Recorded("E1", false));
    }

    /** An upgrade is no reason to change what somebody has set, by {@code driftPolicy: Report}. */
    @Test
    void aStatusOfAVersionThatDidNotTellForWhichObjectIsTheObjectsOwn() {
        // When
        var goal = situation(ViewerCertificateSpec.requested(), (String) null).wantedAtCdn(SUCCESSOR);

        // Then
        assertThat(goal.recorded()).contains(new CdnGoal.Recorded("E1", true));
    }

    private static Situation situation(ViewerCertificateSpec source) {
        return situation(source, Proxies.external().getMetadata().getUid());
    }

    /** @param uid of the object that status was written for */
    private static Situation situation(ViewerCertificateSpec source, String uid) {
        var proxy = Proxies.external();
        var spec = proxy.getSpec();
        var cloudFront = new CloudFrontSpec(source, null, null, null, null, null, null, null);
        var asking = new CdnProxy();
        asking.setMetadata(proxy.getMetadata());
        asking.setSpec(new CdnProxySpec(
                spec.hostname(),
                spec.origin(),
                spec.proxy(),
                new CdnSpec(cloudFront, spec.cdn().driftPolicy(), spec.cdn().deletionPolicy()),
                spec.dns(),
                spec.probes(),
                spec.suspend()));
        asking.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .distribution(Optional.of(new Distribution("E1", null, null, null, "arn:former", null, uid)))
                .build());
        var course = new Course(asking, asking, true, Optional.empty());
        return new Situation(TOKYO, null, Verdict.works("fine"), course, null, null, null, null);
    }
}
