package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Owner;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only whom the account's owner has named by a tag may take over, or look closely. */
class AdoptionConsentTest extends Adopting {

    @Test
    void withoutConsentTheTagToSetIsNamedAndNothingIsShownOrWritten() {
        // When
        var report = operator.look(unapproved());

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(report.distributionDeployed().message())
                .contains("cdnproxy.io/adoptable-by=proxies/tokyo", "=proxies ", "=cluster-1/proxies/tokyo");
        assertThat(report.offer()).isEmpty();
        assertThat(api.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxies/tokyo", "proxies", "cluster-1/proxies/tokyo"})
    void theObjectItsNamespaceOrTheObjectOfThisInstallationMayBeNamed(String consent) {
        // Given
        api.tagForeign(handmade, CONSENT, consent);

        // When
        operator.settle(approved());

        // Then
        assertThat(api.all()).singleElement().satisfies(detail -> assertThat(detail.tags())
                .containsAllEntriesOf(TOKYO.tags()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxies/osaka",
                "others/tokyo",
                "others",
                "tokyo",
                "proxies/",
                "/tokyo",
                "proxies/*",
                "*",
                "PROXIES/TOKYO",
                "cluster-2/proxies/tokyo",
                "cluster-1/proxies",
                "cluster-1",
                " proxies/tokyo"
            })
    void nobodyElsesConsentCounts(String consent) {
        // Given
        theAccountsOwnerConsents();
        var approved = approved();
        api.tagForeign(handmade, CONSENT, consent);

        // When
        var report = new Operator(api, clock).look(approved);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(report.distributionDeployed().message()).contains("names somebody else");
        assertThat(report.offer()).isEmpty();
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void consentIsNoticedWithinAMinute() {
        // Given
        operator.look(unapproved());
        theAccountsOwnerConsents();

        // When
        operator.later(Duration.ofMinutes(1));
        var report = operator.pass(unapproved());

        // Then
        assertThat(report.offer()).isPresent();
    }

    @Test
    void consentThatWasTakenBackStopsTheWrite() {
        // Given
        theAccountsOwnerConsents();
        var approved = approved();
        api.tagForeign(handmade, CONSENT, "others");

        // When
        operator.reconciler.reconcile(approved, 1);
        var report = operator.reconciler.reconcile(approved, 1);

        // Then
        assertThat(report.distributionDeployed().message()).contains(CONSENT);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void anotherObjectsDistributionIsNotTakenOverWhateverTheConsentSays() {
        // Given
        theAccountsOwnerConsents();
        var desired = approved();
        api.tagForeign(handmade, new Owner("cluster-2", "secret", "tokyo", "uid-2").tags());

        // When
        var report = operator.reconciler.reconcile(desired, 1);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.OwnershipConflict);
        assertThat(report.distributionDeployed().message())
                .contains("another installation's", "uid-tokyo")
                .doesNotContain("secret");
        assertThat(api.writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cdnproxy.io/installation, cluster-2",
        "cdnproxy.io/object, proxies/osaka",
        "cdnproxy.io/uid, uid-osaka",
    })
    void oneMarkOfAnotherObjectIsEnoughToLeaveItAlone(String tag, String value) {
        // Given
        theAccountsOwnerConsents();
        var desired = approved();
        api.tagForeign(handmade, tag, value);

        // When
        var report = operator.reconciler.reconcile(desired, 1);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.OwnershipConflict);
        assertThat(api.writes()).isEmpty();
    }

    @Test
    void theOriginOfOneThatNobodyMayHaveIsNotDialled() {
        // Given
        operator.look(unapproved());

        // When
        var origin = operator.reconciler.adoptableOrigin(unapproved());

        // Then
        assertThat(origin).isEmpty();
    }

    @Test
    void theOriginOfOneThatBearsAnothersMarkIsNotDialledWhateverTheConsentSays() {
        // Given
        theAccountsOwnerConsents();
        api.tagForeign(handmade, new Owner("cluster-2", "secret", "tokyo", "uid-2").tags());
        operator.look(unapproved());

        // When
        var origin = operator.reconciler.adoptableOrigin(unapproved());

        // Then
        assertThat(origin).isEmpty();
    }

    @Test
    void anObjectThatIsDeletedBeforeItsAdoptionWasAllowedHarmsNothing() {
        // Given
        operator.look(Fixtures.adopting(DESIRED, handmade, Optional.of("0123456789abcdef")));

        // When
        operator.tearDown(TOKYO, Optional.of(handmade));

        // Then
        assertThat(api.writes()).isEmpty();
        assertThat(api.all()).hasSize(1);
    }
}
