package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.Owner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A distribution that somebody made by hand passes into an operator's care, when the account's owner has consented and its user has
 * agreed to what changes.
 */
class AdoptionTest extends Adopting {

    /** The hostname led to the distribution first, and that was rightly taken for somebody else's. */
    @Test
    void whatWasSomebodyElsesBeforeItWasAdoptedIsDeletedInTheEnd() {
        // Given
        assertThat(operator.look(DESIRED).distributionDeployed().reason()).isEqualTo(Reason.AliasConflict);
        theAccountsOwnerConsents();
        operator.later(Duration.ofMinutes(3));
        operator.settle(approved());

        // When
        operator.tearDown(TOKYO, Optional.of(handmade));

        // Then
        assertThat(api.all()).isEmpty();
    }

    @Test
    void settingsAndTagsThatWouldBeWrittenAreShownAndNothingIsWritten() {
        // Given
        theAccountsOwnerConsents();
        api.tagForeign(handmade, "team", "network");
        var desired = Fixtures.desired(TOKYO, Fixtures.HOSTNAME, "b.example.com", Map.of("team", "edge"));

        // When
        var report = operator.look(Fixtures.adopting(desired, handmade, Optional.empty()));

        // Then
        assertThat(report.offer()).hasValueSatisfying(offer -> {
            assertThat(offer.differences())
                    .containsExactly(
                            new Difference("comment", DistributionMarks.comment(TOKYO), "made by hand"),
                            new Difference("tags.cdnproxy.io/installation", "cluster-1", ""),
                            new Difference("tags.cdnproxy.io/object", "proxies/tokyo", ""),
                            new Difference("tags.cdnproxy.io/uid", "uid-tokyo", ""),
                            new Difference("tags.team", "edge", "network"));
            assertThat(report.distributionDeployed().message())
                    .contains(offer.fingerprint(), "comment, tags,", "deletionPolicy");
        });
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void anApprovedOneIsChangedAndTagged() {
        // Given
        theAccountsOwnerConsents();
        var desired = approved();

        // When
        var report = operator.settle(desired);

        // Then
        assertThat(report.offer()).isEmpty();
        assertThat(api.writes()).containsExactly("update " + handmade, "tag " + handmade);
        assertThat(api.all()).singleElement().satisfies(detail -> {
            assertThat(detail.tags()).containsAllEntriesOf(TOKYO.tags());
            assertThat(detail.distribution().settings()).isEqualTo(DESIRED.settings());
        });
    }

    @Test
    void anApprovedChangeIsMadeAlsoWhereDriftIsOnlyReported() {
        // Given
        theAccountsOwnerConsents();
        var desired = Fixtures.reporting(approved());

        // When
        var report = operator.settle(desired);

        // Then
        assertThat(report.drift()).contains(List.of());
        assertThat(api.all()).singleElement().satisfies(detail -> {
            assertThat(detail.tags()).containsAllEntriesOf(TOKYO.tags());
            assertThat(detail.distribution().settings()).isEqualTo(DESIRED.settings());
        });
    }

    @Test
    void whatTheProviderRefusesIsToldAndLeavesNoMark() {
        // Given
        theAccountsOwnerConsents();
        var desired = Fixtures.reporting(approved());
        api.fail("update", new CdnException(ErrorClass.INVALID, "InvalidWebACLId", "no such web ACL", null));

        // When
        var report = operator.reconciler.reconcile(desired, 1);

        // Then
        assertThat(report.distributionDeployed().message()).contains("no such web ACL");
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void ofTwoWhoWantItOneGetsIt() {
        // Given
        api.tagForeign(handmade, CONSENT, "proxies");
        var osaka = new Owner(Fixtures.INSTALLATION, "proxies", "osaka", "uid-osaka");
        var osakas = Fixtures.adopting(Fixtures.desired(osaka), handmade, Optional.empty());
        var tokyos = approved();
        var other = new Operator(api, clock);
        var offer = other.look(osakas).offer().orElseThrow();
        operator.settle(tokyos);

        // When
        var report = other.look(Fixtures.adopting(Fixtures.desired(osaka), handmade, Optional.of(offer.fingerprint())));

        // Then
        assertThat(report.distributionDeployed().isTrue()).isFalse();
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(detail.tags())
                .containsAllEntriesOf(TOKYO.tags()));
    }

    @Test
    void aChangeAfterTheApprovalIsShownAnew() {
        // Given
        theAccountsOwnerConsents();
        var desired = approved();
        api.changeForeign(handmade, Fixtures.commented(Fixtures.disabled(DESIRED.settings()), "made by hand"));

        // When
        operator.reconciler.reconcile(desired, 1);
        var report = operator.reconciler.reconcile(desired, 1);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(report.distributionDeployed().message()).contains("approved before");
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void aTagThatWouldBeOverwrittenUnseenIsShownAnewToo() {
        // Given
        theAccountsOwnerConsents();
        var tagging = Fixtures.desired(TOKYO, Fixtures.HOSTNAME, "b.example.com", Map.of("team", "edge"));
        var offer = operator.look(Fixtures.adopting(tagging, handmade, Optional.empty()))
                .offer()
                .orElseThrow();
        var approved = Fixtures.adopting(tagging, handmade, Optional.of(offer.fingerprint()));
        api.tagForeign(handmade, "team", "network");

        // When
        operator.reconciler.reconcile(approved, 1);
        var report = operator.reconciler.reconcile(approved, 1);

        // Then
        assertThat(report.distributionDeployed().message()).contains("approved before");
        assertThat(api.writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void aProcessThatDiedBetweenChangeAndTagsIsContinued(boolean driftIsOnlyReported) {
        // Given
        theAccountsOwnerConsents();
        var desired = driftIsOnlyReported ? Fixtures.reporting(approved()) : approved();
        api.changeForeign(handmade, DESIRED.settings());

        // When
        new Operator(api, clock).settle(desired);

        // Then
        assertThat(api.writes()).containsExactly("tag " + handmade);
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(detail.tags())
                .containsAllEntriesOf(TOKYO.tags()));
    }

    @Test
    void anAdoptedDistributionGoesWithItsObject() {
        // Given
        theAccountsOwnerConsents();
        operator.settle(approved());

        // When
        operator.tearDown(TOKYO, Optional.empty());

        // Then
        assertThat(api.all()).isEmpty();
    }

    /** What is in force waits for one distribution's consent, and what comes after it for another's. */
    @Test
    void ofAWaitingObjectBothDistributionsAreRead() {
        // Given
        var other = api.createForeign(Fixtures.commented(
                Fixtures.desired(TOKYO, "osaka.example.com", "c.example.com", Map.of())
                        .settings(),
                "another"));
        var wanted = Fixtures.adopting(DESIRED, other, Optional.empty());
        api.tagForeign(other, CONSENT, "proxies/tokyo");
        operator.inventory.turn();
        for (int pass = 0; pass < 3; pass++) {
            operator.reconciler.adoptableOrigin(wanted);
            operator.reconciler.look(unapproved(), wanted);
            operator.later(Duration.ofSeconds(1));
        }

        // When
        var report = operator.reconciler.look(unapproved(), wanted);

        // Then
        assertThat(report.distributionDeployed().message()).contains("cdnproxy.io/adoptable-by=proxies/tokyo");
        assertThat(report.offer())
                .hasValueSatisfying(offer -> assertThat(offer.id()).isEqualTo(other));
    }
}
