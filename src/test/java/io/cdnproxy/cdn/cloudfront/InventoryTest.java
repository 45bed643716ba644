package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The inventory looks as often as there is something to see, and tells those whom it concerns. */
class InventoryTest {
    private static final CdnException THROTTLED = new CdnException(ErrorClass.THROTTLED, "Throttling", "slower", null);
    private static final CdnException DENIED = new CdnException(ErrorClass.DENIED, "AccessDenied", "not allowed", null);

    private final MutableClock clock = new MutableClock();
    private final InMemoryDistributionApi api = new InMemoryDistributionApi(clock);
    private final Inventory inventory = new Inventory(SETTINGS, api, CdnEvents.NONE, clock.steady());
    private final List<Set<String>> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        api.addCertificate(Fixtures.CERTIFICATE, HOSTNAME);
        inventory.listen(told::add);
    }

    @Test
    void theFirstCompleteSweepTellsEverybody() {
        // Given
        inventory.watch(Fixtures.desired());
        api.fail("list", THROTTLED);
        inventory.turn();
        told.clear();

        // When
        clock.advance(SETTINGS.quickSweep());
        inventory.turn();

        // Then
        assertThat(told).containsExactly(Set.of(TOKYO.uid()));
    }

    @Test
    void aDeploymentIsTold() {
        // Given
        createTokyo();
        inventory.turn();
        told.clear();

        // When
        clock.advance(InMemoryDistributionApi.PROPAGATION);
        inventory.turn();

        // Then
        assertThat(told).containsExactly(Set.of(TOKYO.uid()));
    }

    @Test
    void anIdleInventoryMakesNoCallsBetweenSweeps() {
        // Given
        inventory.turn();
        int before = api.calls();

        // When
        clock.advance(SETTINGS.slowSweep().minusSeconds(1));
        inventory.turn();

        // Then
        assertThat(api.calls()).isEqualTo(before);
    }

    @Test
    void whileADeploymentIsInProgressSweepsAreQuick() {
        // Given
        createTokyo();
        inventory.turn();
        int before = api.calls();

        // When
        clock.advance(SETTINGS.quickSweep());
        inventory.turn();

        // Then
        assertThat(api.calls()).isEqualTo(before + 1);
    }

    @Test
    void aFailedSweepLeavesTheMirrorAsItWas() {
        // Given
        createTokyo();
        inventory.turn();
        api.fail("list", THROTTLED);

        // When
        clock.advance(SETTINGS.slowSweep());
        inventory.turn();

        // Then
        assertThat(inventory.failure()).contains(THROTTLED);
        assertThat(inventory.snapshot().orElseThrow().distributions()).hasSize(1);
    }

    @Test
    void aFailureOfTheVeryFirstSweepIsTold() {
        // Given
        inventory.watch(Fixtures.desired());
        api.fail("list", DENIED);

        // When
        inventory.turn();

        // Then
        assertThat(told.getFirst()).containsExactly(TOKYO.uid());
        assertThat(inventory.notYetKnown().reason()).isEqualTo(Reason.AccessDenied);
    }

    @Test
    void aRightThatIsLostAndGivenBackIsToldToAll() {
        // Given
        inventory.watch(Fixtures.desired());
        inventory.turn();
        int before = told.size();
        api.fail("list", DENIED);

        // When
        clock.advance(SETTINGS.slowSweep());
        inventory.turn();
        clock.advance(SETTINGS.slowSweep());
        inventory.turn();

        // Then
        assertThat(told.subList(before, told.size()))
                .filteredOn(uids -> uids.contains(TOKYO.uid()))
                .hasSize(2);
    }

    @Test
    void whoNamesADistributionThatWasMadeSinceTheLastLookIsToldSoon() {
        // Given
        inventory.turn();
        clock.advance(SETTINGS.quickSweep());
        var made = api.createForeign(
                Fixtures.commented(Fixtures.aliased(Fixtures.desired().settings(), "other.example.com"), "somebody's"));

        // When
        inventory.watch(Fixtures.adopting(Fixtures.desired(), made, Optional.empty()));
        inventory.turn();

        // Then
        assertThat(inventory.snapshot().orElseThrow().withId(made)).isPresent();
        assertThat(told.getLast()).containsExactly(TOKYO.uid());
    }

    @Test
    void whoNamesOneThatDoesNotExistCostsOneLook() {
        // Given
        var nothing = Fixtures.adopting(Fixtures.desired(), "E0000000000000", Optional.empty());
        inventory.watch(nothing);
        inventory.turn();
        clock.advance(SETTINGS.quickSweep());
        int before = api.calls();

        // When
        inventory.watch(nothing);
        inventory.turn();

        // Then
        assertThat(api.calls()).isEqualTo(before);
    }

    @Test
    void whoWaitsForAnAliasIsToldWhenItsHolderGoes() {
        // Given
        var foreign = api.createForeign(Fixtures.commented(Fixtures.desired().settings(), "somebody's"));
        inventory.watch(Fixtures.desired());
        inventory.turn();
        told.clear();

        // When
        api.deleteForeign(foreign);
        clock.advance(SETTINGS.slowSweep());
        inventory.turn();

        // Then
        assertThat(told).containsExactly(Set.of(TOKYO.uid()));
    }

    @Test
    void tagsAreReadOnceADay() {
        // Given
        watchTags(TOKYO);
        inventory.turn();
        int before = api.calls();

        // When
        clock.advance(Duration.ofDays(1));
        inventory.turn();

        // Then
        assertThat(before).as("a creation, a sweep, the tags").isEqualTo(3);
        assertThat(api.calls()).as("one sweep, the tags").isEqualTo(before + 2);
    }

    @Test
    void tagsOfManyDistributionsAreReadOneByOne() {
        // Given
        watchTags(TOKYO);
        watchTags(new Owner(Fixtures.INSTALLATION, "proxies", "osaka", "uid-osaka"));
        inventory.turn();
        int before = api.calls();

        // When
        inventory.turn();
        int atOnce = api.calls();
        clock.advance(Duration.ofSeconds(1));
        inventory.turn();

        // Then
        assertThat(atOnce).isEqualTo(before);
        assertThat(api.calls()).isEqualTo(before + 1);
    }

    @Test
    void changedTagsAreTold() {
        // Given
        var distribution = watchTags(TOKYO);
        inventory.turn();
        told.clear();

        // When
        api.untag(distribution.id());
        clock.advance(Duration.ofDays(1));
        inventory.turn();

        // Then
        assertThat(told).contains(Set.of(TOKYO.uid()));
    }

    @Test
    void tagsThatCannotBeReadAgainStayAsTheyWere() {
        // Given
        var distribution = watchTags(TOKYO);
        inventory.turn();
        api.fail("tags", DENIED);

        // When
        clock.advance(Duration.ofDays(1));
        inventory.turn();

        // Then
        assertThat(inventory.tags().tags(distribution.arn())).contains(TOKYO.tags());
    }

    @Test
    void whoeverAsksGetsAFreshLookAtDistributions() {
        // Given
        inventory.watch(Fixtures.desired());
        inventory.turn();
        clock.advance(SETTINGS.quickSweep());
        int before = api.calls();

        // When
        inventory.lookAgain(TOKYO.namespace(), TOKYO.uid());
        inventory.turn();

        // Then
        assertThat(api.calls()).isEqualTo(before + 1);
    }

    @Test
    void whoeverAsksDuringASweepGetsAnother() {
        // Given
        api.during("list", () -> inventory.lookAgain(TOKYO.namespace(), TOKYO.uid()));
        inventory.turn();
        var first = inventory.snapshot().orElseThrow().begun();

        // When
        clock.advance(SETTINGS.quickSweep());
        inventory.turn();

        // Then
        assertThat(inventory.snapshot().orElseThrow().begun()).isAfter(first);
    }

    @Test
    void whoeverAsksAllTheTimeGetsASweepEveryTenSecondsAtMost() {
        // Given
        inventory.watch(Fixtures.desired());
        inventory.turn();
        int before = api.calls();

        // When
        for (int second = 0; second < 60; second++) {
            clock.advance(Duration.ofSeconds(1));
            inventory.lookAgain(TOKYO.namespace(), TOKYO.uid());
            inventory.turn();
        }

        // Then
        assertThat(api.calls() - before).as("sweeps").isBetween(1, 8);
    }

    private void createTokyo() {
        api.create(
                DistributionMarks.callerReference(TOKYO, 0), Fixtures.desired().settings(), TOKYO.tags());
    }

    private ObservedDistribution watchTags(Owner owner) {
        var hostname = owner.name() + ".example.com";
        api.addCertificate(Fixtures.CERTIFICATE, "*.example.com");
        var desired = Fixtures.desired(owner, hostname, "b.example.com", Map.of());
        var distribution = api.create(DistributionMarks.callerReference(owner, 0), desired.settings(), owner.tags());
        inventory.watch(owner, distribution);
        return distribution;
    }
}
