package io.cdnproxy.cdn.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.Distribution;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A distribution that serves viewers already goes on to do so while it is taken over. */
class LiveAdoptionTest extends Adopting {

    @Test
    void aLiveOneKeepsEverythingUntilTheNewOriginWorks() {
        // Given
        theAccountsOwnerConsents();
        var live = Fixtures.commented(Fixtures.onPort(DESIRED, 8443).settings(), "made by hand");
        api.changeForeign(handmade, live);
        var desired = approved();
        operator.look(desired.keepingOrigin());

        // When
        var report = operator.look(desired.keepingOrigin());
        var meanwhile = api.all().getFirst().distribution().settings();
        operator.settle(desired);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AdoptionPending);
        assertThat(report.distributionDeployed().message())
                .contains("keeps its origin b.example.com:8443", "until b.example.com:443 works", "OriginHandshake");
        assertThat(meanwhile).isEqualTo(live);
        assertThat(api.all().getFirst().distribution().settings()).isEqualTo(DESIRED.settings());
    }

    @Test
    void aLiveOneThatDialsTheOriginAlreadyNeedsNoProofFromHere() {
        // Given
        theAccountsOwnerConsents();
        var desired = approved().keepingOrigin();

        // When
        operator.settle(desired);

        // Then
        assertThat(api.writes()).containsExactly("update " + handmade, "tag " + handmade);
    }

    @Test
    void oneThatIsSwitchedOffHasNobodyToLose() {
        // Given
        theAccountsOwnerConsents();
        var switchedOff = Fixtures.disabled(Fixtures.onPort(DESIRED, 8443).settings());
        api.changeForeign(handmade, Fixtures.commented(switchedOff, "made by hand"));
        var desired = approved().keepingOrigin();

        // When
        operator.look(desired);

        // Then
        assertThat(api.writes()).containsExactly("update " + handmade, "tag " + handmade);
    }

    @ParameterizedTest
    @CsvSource({
        "https-only, allow-all, true",
        "match-viewer, https-only, true",
        "match-viewer, redirect-to-https, true",
        "match-viewer, allow-all, false",
        "http-only, https-only, false",
        "'', https-only, false",
    })
    void theOriginOfOneThatIsOfferedIsComparedIfItIsAlwaysDialledOverTls(
            String originProtocol, String viewerProtocol, boolean compared) {
        // Given
        theAccountsOwnerConsents();
        api.changeForeign(handmade, Fixtures.speaking(DESIRED.settings(), originProtocol, viewerProtocol));
        operator.look(unapproved());

        // When
        var origin = operator.reconciler.adoptableOrigin(unapproved());

        // Then
        assertThat(origin.map(Distribution.Origin::hostname))
                .isEqualTo(Optional.of("b.example.com").filter(name -> compared));
    }
}
