package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static io.cdnproxy.cdn.upyun.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether names that an object wants are bound to its own service, or to another's. */
class NameSightingsTest {
    private static final Owner RESTORED =
            new Owner(TOKYO.installation(), TOKYO.namespace(), TOKYO.name(), "uid-after-restore");
    private static final Owner OSAKA = new Owner(TOKYO.installation(), "elsewhere", "osaka", "uid-osaka");
    private static final Set<String> WANTED = Set.of(A, B);

    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ZERO);
    private final List<String> asked = new ArrayList<>();
    private final Operator operator = new Operator(noting(), clock);

    /** What a process sees that comes after the one which made the services. */
    private final Operator next = new Operator(noting(), clock);

    @Test
    void theNameOfAServiceThatItsObjectLeftIsAnothers() {
        // Given
        operator.settle(desired());
        var told = new HashSet<String>();
        next.services.listen(told::addAll);
        var beforeAnyLook = next.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);

        // When
        next.services.turn();

        // Then
        assertThat(beforeAnyLook).isEqualTo(new NameSighting(Optional.empty(), List.of(), false, WANTED));
        assertThat(told).containsExactly(OSAKA.uid());
        var sighting = next.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);
        assertThat(sighting.unseen()).isEmpty();
        assertThat(sighting.others()).singleElement().satisfies(other -> {
            assertThat(other.distribution().aliases()).containsExactly(A);
            assertThat(other.tags()).hasValueSatisfying(tags -> assertThat(tags).containsAllEntriesOf(TOKYO.tags()));
            assertThat(other.description()).isEqualTo("service " + SERVICE);
            assertThat(other.release()).contains("UPYUN account");
        });
    }

    @Test
    void toAnObjectAtUpyunItIsToo() {
        // Given
        operator.settle(desired());
        next.reconciler.sightingOf(OSAKA, WANTED, WANTED);
        next.services.turn();

        // When
        var sighting = next.reconciler.sightingOf(OSAKA, WANTED, WANTED);

        // Then
        assertThat(sighting.own()).contains(List.of());
        assertThat(sighting.others()).hasSize(1);
    }

    @Test
    void theNamesOfAServiceArePassedOnToWhoeverIsRestored() {
        // Given
        operator.settle(desired());
        var beforeAnyLook = next.reconciler.sightingOf(RESTORED, WANTED, WANTED);

        // When
        next.services.turn();

        // Then
        assertThat(beforeAnyLook).isEqualTo(new NameSighting(Optional.empty(), List.of(), false, WANTED));
        var restored = next.reconciler.sightingOf(RESTORED, WANTED, WANTED);
        assertThat(restored.own())
                .hasValueSatisfying(own -> assertThat(own).singleElement().satisfies(service -> {
                    assertThat(service.id()).isEqualTo(SERVICE);
                    assertThat(service.aliases()).containsExactly(A);
                    assertThat(service.originName()).contains(B);
                }));
        assertThat(restored.others()).isEmpty();
        assertThat(restored.unseen()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasAtUpyunIsInNobodysWay() {
        // Given
        world.create("somebodys", "", true);
        world.bind("somebodys", A);
        world.create("anothers", ServiceMark.of(new Owner("cluster-2", "proxies", "tokyo", "uid-2")), true);
        world.bind("anothers", B);
        operator.reconciler.sightingOf(OSAKA, WANTED, WANTED);
        operator.services.turn();

        // When
        var sighting = operator.reconciler.sightingOf(OSAKA, WANTED, WANTED);

        // Then
        assertThat(sighting).isEqualTo(new NameSighting(Optional.of(List.of()), List.of()));
    }

    @Test
    void norIsAServiceThatServesNobody() {
        // Given
        operator.settle(desired());
        operator.tearDown(TeardownGoal.DISABLED, TOKYO);
        next.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);
        next.services.turn();

        // When
        var sighting = next.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);

        // Then
        assertThat(sighting).isEqualTo(NameSighting.NOTHING_KNOWN);
    }

    @Test
    void whatCannotBeAskedKeepsNobodyWaitingAndTellsNobodyWhatIsHis() {
        // Given
        var cutOff = new Operator(
                new Toy(world) {
                    @Override
                    public Optional<String> holder(String hostname) {
                        throw new CdnException(ErrorClass.UNAVAILABLE, "503", "UPYUN does not answer", null);
                    }
                },
                clock);
        operator.settle(desired());
        cutOff.reconciler.sightingOf(RESTORED, WANTED, WANTED);
        cutOff.services.turn();

        // When
        var sighting = cutOff.reconciler.sightingOf(RESTORED, WANTED, WANTED);

        // Then
        assertThat(sighting).isEqualTo(NameSighting.NOTHING_KNOWN);
    }

    @Test
    void withoutCredentialsNobodyIsAskedAndNobodyWaits() {
        // Given
        world.setAdmitted(false);
        var sighting = operator.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);

        // When
        operator.services.turn();

        // Then
        assertThat(operator.reconciler.hasAccount()).isFalse();
        assertThat(sighting).isEqualTo(NameSighting.NOTHING_KNOWN);
        assertThat(asked).isEmpty();
    }

    @Test
    void eachNameIsAskedForOnceAndOnlyAsLongAsItIsNotSettled() {
        // Given
        for (int pass = 0; pass < 3; pass++) {
            operator.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);
            operator.reconciler.othersGoingBy(TOKYO, WANTED, Set.of(A));
            operator.services.turn();
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(asked).containsExactlyInAnyOrder(A, B);
        operator.reconciler.othersGoingBy(OSAKA, WANTED, Set.of());
        operator.reconciler.othersGoingBy(TOKYO, WANTED, Set.of(A));
        clock.advance(SETTINGS.slowSweep());

        // When
        operator.services.turn();

        // Then
        assertThat(asked).containsExactlyInAnyOrder(A, A, B);
    }

    /** The answer from before would be believed for as long as nobody looks again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatThisProcessBindsAndUnbindsIsKnownWithoutALook(boolean left) {
        // Given
        var blind = new Operator(
                new Toy(world) {
                    @Override
                    public Optional<String> holder(String hostname) {
                        return Optional.empty();
                    }
                },
                clock);
        blind.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);
        blind.services.turn();
        blind.settle(desired());
        if (!left) {
            blind.tearDown(TeardownGoal.DELETED, TOKYO);
        }

        // When
        blind.reconciler.forget(TOKYO.uid());

        // Then
        assertThat(blind.reconciler.othersGoingBy(OSAKA, WANTED, WANTED).others())
                .extracting(other -> other.distribution().id())
                .isEqualTo(left ? List.of(SERVICE) : List.of());
    }

    @Test
    void whoeverWantsANameIsToldWhenItIsLetGo() {
        // Given
        operator.settle(desired());
        next.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);
        next.services.turn();
        var told = new HashSet<String>();
        next.services.listen(told::addAll);
        world.unbind(SERVICE, A);
        clock.advance(SETTINGS.slowSweep());

        // When
        next.services.turn();

        // Then
        assertThat(told).containsExactly(OSAKA.uid());
        assertThat(next.reconciler.othersGoingBy(OSAKA, WANTED, WANTED)).isEqualTo(NameSighting.NOTHING_KNOWN);
    }

    @Test
    void whoIsGoneIsLookedForNoMore() {
        // Given
        operator.reconciler.othersGoingBy(OSAKA, WANTED, WANTED);
        operator.reconciler.forget(OSAKA.uid());

        // When
        operator.services.turn();

        // Then
        assertThat(asked).isEmpty();
    }

    private ServiceApi noting() {
        return new Toy(world) {
            @Override
            public Optional<String> holder(String hostname) {
                asked.add(hostname);
                return super.holder(hostname);
            }
        };
    }
}
