package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.CERTIFICATE;
import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SUCCESSOR;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal.Certificate;
import io.cdnproxy.cdn.Difference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What somebody has changed at a distribution is put back, or told. */
class DriftTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();

    @Test
    void removedTagsAndCommentLeaveTheCallerReferenceAsProof() {
        // Given
        operator.settle(DESIRED);
        api.untag("E1");
        api.changeForeign("E1", Fixtures.commented(DESIRED.settings(), ""));

        // When
        new Operator(api, clock).settle(DESIRED);

        // Then
        assertThat(api.all()).singleElement().satisfies(detail -> {
            assertThat(detail.tags()).containsAllEntriesOf(TOKYO.tags());
            assertThat(detail.distribution().comment()).isEqualTo(DistributionMarks.comment(TOKYO));
        });
    }

    @Test
    void tagsThatSomebodyRemovedArePutBackWithinADay() {
        // Given
        operator.settle(DESIRED);
        api.untag("E1");

        // When
        operator.later(Duration.ofDays(1));
        operator.settle(DESIRED);

        // Then
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(detail.tags())
                .containsAllEntriesOf(TOKYO.tags()));
        assertThat(api.writes()).containsExactly("create E1", "tag E1");
    }

    @Test
    void aNewProcessSeesTagsThatTheLastOneDidNotGetToWrite() {
        // Given
        operator.settle(DESIRED);
        var tagged = Fixtures.desired(TOKYO, HOSTNAME, "b.example.com", Map.of("team", "edge"));

        // When
        new Operator(api, clock).settle(tagged);

        // Then
        assertThat(api.writes()).containsExactly("create E1", "tag E1");
    }

    @Test
    void reportedDriftIsListedAndLeftAlone() {
        // Given
        operator.settle(DESIRED);
        api.changeForeign("E1", Fixtures.aliased(DESIRED.settings(), HOSTNAME, "b2.example.com"));
        operator.later(SETTINGS.slowSweep());

        // When
        var report = operator.settle(Fixtures.reporting(DESIRED));

        // Then
        assertThat(report.drift())
                .contains(List.of(new Difference("aliases", HOSTNAME, "a.example.com,b2.example.com")));
        assertThat(report.distributionDeployed().isTrue()).isTrue();
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void theSuccessorOfACertificateIsShownAndNothingElseChanged() {
        // Given
        operator.settle(DESIRED);
        api.addCertificate(SUCCESSOR, "*.example.com");
        api.changeForeign("E1", Fixtures.aliased(DESIRED.settings(), HOSTNAME, "b2.example.com"));
        operator.later(SETTINGS.slowSweep());

        // When
        var report = operator.settle(Fixtures.reporting(Fixtures.succeeding(DESIRED, CERTIFICATE, SUCCESSOR)));

        // Then
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(
                        detail.distribution().settings())
                .isEqualTo(Fixtures.aliased(DESIRED.settings(), HOSTNAME, "b2.example.com")
                        .showing(SUCCESSOR)));
        assertThat(report.drift())
                .contains(List.of(new Difference("aliases", HOSTNAME, "a.example.com,b2.example.com")));
        assertThat(api.writes()).containsExactly("create E1", "update E1");
    }

    @Test
    void itIsNoDriftWhileItIsNotShownYet() {
        // Given
        operator.settle(DESIRED);
        var pending = Fixtures.certified(
                DESIRED,
                new Certificate(
                        Optional.of(SUCCESSOR),
                        Optional.empty(),
                        Verdict.unknown("pending"),
                        Optional.empty(),
                        Optional.of(CERTIFICATE)));

        // When
        var report = operator.pass(Fixtures.reporting(pending));

        // Then
        assertThat(report.drift()).contains(List.of());
        assertThat(report.distributionDeployed().message()).contains("E1", "its certificate", "ViewerCertificateReady");
    }

    @Test
    void aCertificateThatSomebodyChoseMeanwhileIsLeft() {
        // Given
        operator.settle(DESIRED);
        api.addCertificate(SUCCESSOR, "*.example.com");
        api.addCertificate("arn:chosen", "*.example.com");
        api.changeForeign("E1", DESIRED.settings().showing("arn:chosen"));
        var succeeding = Fixtures.reporting(Fixtures.succeeding(DESIRED, CERTIFICATE, SUCCESSOR));

        // When
        operator.reconciler.reconcile(succeeding, 1);

        // Then
        assertThat(operator.settle(succeeding).drift())
                .contains(List.of(new Difference("viewerCertificate.arn", SUCCESSOR, "arn:chosen")));
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void whatANewProcessHasToReportIsKnownOnceItHasReadTheTags() {
        // Given
        operator.settle(DESIRED);
        api.untag("E1");
        var restarted = new Operator(api, clock);

        // When
        var atFirst = restarted.pass(Fixtures.reporting(DESIRED));
        var then = restarted.pass(Fixtures.reporting(DESIRED));

        // Then
        assertThat(atFirst.drift()).isEmpty();
        assertThat(then.drift())
                .contains(List.of(
                        new Difference("tags.cdnproxy.io/installation", "cluster-1", ""),
                        new Difference("tags.cdnproxy.io/object", "proxies/tokyo", ""),
                        new Difference("tags.cdnproxy.io/uid", "uid-tokyo", "")));
        assertThat(api.writes()).containsExactly("create E1");
    }

    @Test
    void enforcedDriftIsSetBackAndNotListed() {
        // Given
        operator.settle(DESIRED);
        api.changeForeign("E1", Fixtures.aliased(DESIRED.settings(), HOSTNAME, "b2.example.com"));
        operator.later(SETTINGS.slowSweep());

        // When
        var report = operator.settle(DESIRED);

        // Then
        assertThat(report.drift()).contains(List.of());
        assertThat(api.writes()).containsExactly("create E1", "update E1");
    }
}
