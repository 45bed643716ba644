package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static io.cdnproxy.cdn.cloudfront.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether names that an object wants are those of its own distribution, or of another's. */
class NameSightingsTest extends Operating {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final Owner RESTORED =
            new Owner(TOKYO.installation(), TOKYO.namespace(), TOKYO.name(), "uid-after-restore");
    private static final Owner OSAKA = new Owner(TOKYO.installation(), TOKYO.namespace(), "osaka", "uid-osaka");
    private static final Set<String> WANTED = Set.of(HOSTNAME, "b.example.com");

    @Test
    void theNamesOfADistributionArePassedOnToWhoeverIsRestored() {
        // Given
        operator.settle(DESIRED);
        var next = new Operator(api, clock);
        var beforeAnyLook = next.reconciler.sightingOf(RESTORED, WANTED, WANTED);

        // When
        next.inventory.turn();
        var beforeItsTags = next.reconciler.sightingOf(RESTORED, WANTED, WANTED);
        next.inventory.turn();
        var restored = next.reconciler.sightingOf(RESTORED, WANTED, WANTED);

        // Then
        assertThat(beforeAnyLook).isEqualTo(NameSighting.NOTHING_KNOWN);
        assertThat(beforeItsTags.own()).isEmpty();
        assertThat(beforeItsTags.others()).singleElement().returns(Optional.empty(), NameSighting.Other::tags);
        assertThat(restored.own())
                .hasValueSatisfying(own -> assertThat(own).singleElement().returns("E1", Distribution::id));
        assertThat(restored.others()).isEmpty();
        assertThat(restored.inherited()).isTrue();
        assertThat(next.reconciler.sightingOf(TOKYO, WANTED, WANTED))
                .isEqualTo(new NameSighting(restored.own(), restored.others(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {HOSTNAME, "b.example.com"})
    void anotherObjectsNamesAreNotPassedOn(String name) {
        // Given
        operator.settle(DESIRED);
        var next = new Operator(api, clock);
        next.inventory.turn();
        next.reconciler.sightingOf(OSAKA, Set.of(name), Set.of(name));
        next.inventory.turn();

        // When
        var sighting = next.reconciler.sightingOf(OSAKA, Set.of(name), Set.of(name));

        // Then
        assertThat(sighting.own()).contains(List.of());
        assertThat(sighting.others()).singleElement().satisfies(other -> {
            assertThat(other.distribution().id()).isEqualTo("E1");
            assertThat(other.description()).isEqualTo("distribution E1");
            assertThat(other.release()).contains("AWS account", "cdnproxy.io/uid=uid-osaka");
            assertThat(other.tags()).hasValueSatisfying(tags -> assertThat(tags).containsAllEntriesOf(TOKYO.tags()));
        });
    }

    @Test
    void theyAreOnceTheAccountsOwnerTagsThemSo() {
        // Given
        operator.settle(DESIRED);
        operator.reconciler.sightingOf(OSAKA, WANTED, WANTED);
        var told = new HashSet<String>();
        operator.inventory.listen(told::addAll);
        api.tagForeign("E1", Owner.UID_TAG, OSAKA.uid());

        // When
        operator.later(Duration.ofMinutes(1));

        // Then
        assertThat(told).contains(OSAKA.uid());
        assertThat(operator.reconciler.sightingOf(OSAKA, WANTED, WANTED))
                .returns(List.of(), NameSighting::others)
                .satisfies(sighting -> assertThat(sighting.own())
                        .hasValueSatisfying(own -> assertThat(own).hasSize(1)));
    }

    @Test
    void aDistributionThatNoEdgeServesIsInNobodysWay() {
        // Given
        operator.settle(DESIRED);
        operator.tearDown(TeardownGoal.DISABLED, TOKYO, Optional.of("E1"));
        operator.later(SETTINGS.slowSweep());

        // When
        var sighting = operator.reconciler.sightingOf(OSAKA, WANTED, WANTED);

        // Then
        assertThat(sighting.others()).isEmpty();
    }

    @Test
    void norIsOneWhoseTagsCannotBeRead() {
        // Given
        operator.settle(DESIRED);
        var next = new Operator(api, clock);
        next.inventory.turn();
        next.reconciler.sightingOf(OSAKA, WANTED, WANTED);
        api.fail("tags", new CdnException(ErrorClass.DENIED, "AccessDenied", "may not list tags", null));
        next.inventory.turn();

        // When
        var sighting = next.reconciler.sightingOf(OSAKA, WANTED, WANTED);

        // Then
        assertThat(sighting).isEqualTo(NameSighting.NOTHING_KNOWN);
    }

    @Test
    void whoeverWantsTheOriginOfAnothersDistributionIsToldWhenItGoes() {
        // Given
        operator.settle(DESIRED);
        operator.reconciler.sightingOf(
                OSAKA, Set.of("osaka.example.com", "b.example.com"), Set.of("osaka.example.com", "b.example.com"));
        // It goes on under names of its own.
        operator.pass(Fixtures.desired(OSAKA, "old.example.com", "c.example.com", Map.of()));
        operator.later(SETTINGS.slowSweep());
        var told = new HashSet<String>();
        operator.inventory.listen(told::addAll);
        api.deleteForeign("E1");

        // When
        operator.later(SETTINGS.slowSweep());

        // Then
        assertThat(told).contains(OSAKA.uid());
    }
}
