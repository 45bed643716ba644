package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.FaultyCalls;
import io.cdnproxy.cdn.FaultyCalls.Crash;
import io.cdnproxy.cdn.FaultyCalls.Fault;
import io.cdnproxy.cdn.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One object's life at the CDN, under faults, with the oracles that say how it must end. */
final class Life {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final DesiredDistribution CHANGED =
            Fixtures.desired(TOKYO, "new.example.com", "c.example.com", Map.of("team", "edge"));
    private static final DesiredDistribution RETAGGED =
            Fixtures.desired(TOKYO, "new.example.com", "c.example.com", Map.of("team", "network"));
    private static final DesiredDistribution REPORTING = Fixtures.reporting(DESIRED);
    private static final DesiredDistribution SUCCEEDING =
            Fixtures.succeeding(REPORTING, Fixtures.CERTIFICATE, Fixtures.SUCCESSOR);
    private static final Duration PROPAGATION = Duration.ofSeconds(15);

    private final MutableClock clock = new MutableClock();
    private final InMemoryDistributionApi world = new InMemoryDistributionApi(clock, PROPAGATION);
    private final FaultyDistributionApi api;
    private final UnaryOperator<DistributionApi> toy;
    private final CdnSettings settings;

    /** The operator as it is. */
    Life(Map<Integer, Fault> faults) {
        this(faults, UnaryOperator.identity(), Fixtures.SETTINGS);
    }

    /**
     * An operator that does something wrong.
     *
     * @param toy what stands between the operator and the CDN
     */
    Life(Map<Integer, Fault> faults, UnaryOperator<DistributionApi> toy, CdnSettings settings) {
        this.toy = toy;
        this.settings = settings;
        api = new FaultyDistributionApi(world, clock, Fixtures.SETTINGS.consistencyWindow(), faults);
        world.addCertificate(Fixtures.CERTIFICATE, "*.example.com");
        world.addCertificate(Fixtures.SUCCESSOR, "*.example.com");
    }

    /**
     * Creation, change, a change of tags alone, deletion.
     *
     * @return the calls it took, as {@link FaultyCalls#calls}
     */
    List<Boolean> createChangeDelete() {
        stage(operator -> operator.settle(DESIRED));
        assertOneLike(DESIRED);
        stage(operator -> operator.settle(CHANGED));
        assertOneLike(CHANGED);
        stage(operator -> operator.settle(RETAGGED));
        assertOneLike(RETAGGED);
        stage(operator -> operator.tearDown(TOKYO, Optional.empty()));
        assertNothingIsLeft();
        assertThat(world.writes())
                .filteredOn(write -> write.startsWith("create") || write.startsWith("delete"))
                .as("creations and deletions")
                .containsExactly("create E1", "delete E1");
        return api.calls().calls();
    }

    /** Taking over what somebody made, by an object that only wants to know of drift; then deletion. */
    List<Boolean> adoptDelete() {
        var handmade = world.createForeign(Fixtures.commented(DESIRED.settings(), "made by hand"));
        world.tagForeign(handmade, AdoptionConsent.TAG, "proxies/tokyo");
        var offer = new Operator(world, clock)
                .look(Fixtures.adopting(DESIRED, handmade, Optional.empty()))
                .offer()
                .orElseThrow();
        var desired = Fixtures.reporting(Fixtures.adopting(DESIRED, handmade, Optional.of(offer.fingerprint())));
        stage(operator -> operator.settle(desired));
        assertThat(world.all()).as("distributions").singleElement().satisfies(detail -> {
            var actual = detail.distribution().settings();
            assertThat(actual)
                    .isEqualTo(
                            api.edited()
                                    ? Fixtures.priced(DESIRED.settings(), actual.priceClass())
                                    : DESIRED.settings());
            assertThat(detail.tags()).containsAllEntriesOf(DESIRED.allTags());
        });
        stage(operator -> operator.tearDown(TOKYO, Optional.of(handmade)));
        assertNothingIsLeft();
        return api.calls().calls();
    }

    /** Where drift is left as it is, what the object chose by itself has a successor; then deletion. */
    List<Boolean> succeedDelete() {
        stage(operator -> operator.settle(REPORTING));
        stage(operator -> operator.settle(SUCCEEDING));
        assertThat(world.all()).as("distributions").singleElement().satisfies(detail -> {
            var actual = detail.distribution().settings();
            assertThat(actual)
                    .isEqualTo(Fixtures.priced(DESIRED.settings(), actual.priceClass())
                            .showing(Fixtures.SUCCESSOR));
            assertThat(detail.tags()).containsAllEntriesOf(DESIRED.allTags());
            if (api.edited()) {
                assertThat(actual.priceClass()).isEqualTo(FaultyDistributionApi.EDITED_PRICE_CLASS);
            }
        });
        stage(operator -> operator.tearDown(TOKYO, Optional.empty()));
        assertNothingIsLeft();
        return api.calls().calls();
    }

    /** Deletion of an object that the operator has just seen for the first time. */
    List<Boolean> deleteAtOnce() {
        stage(operator -> {
            operator.pass(DESIRED);
            operator.pass(DESIRED);
        });
        stage(operator -> operator.tearDown(TOKYO, Optional.empty()));
        assertNothingIsLeft();
        return api.calls().calls();
    }

    private void assertOneLike(DesiredDistribution desired) {
        assertThat(world.all()).as("distributions").singleElement().satisfies(detail -> {
            var actual = detail.distribution().settings();
            assertThat(SettingsComparison.between(desired.settingsOver(actual), actual))
                    .isEmpty();
            assertThat(detail.callerReference()).isEqualTo(DistributionMarks.callerReference(TOKYO, 0));
            assertThat(detail.tags()).containsAllEntriesOf(desired.allTags());
            if (api.edited()) {
                assertThat(actual.priceClass()).isEqualTo(FaultyDistributionApi.EDITED_PRICE_CLASS);
            }
        });
    }

    private void assertNothingIsLeft() {
        api.calls().deliverAll();
        assertThat(world.all()).as("distributions left").isEmpty();
    }

    private void stage(Consumer<Operator> goal) {
        api.calls().overtakenBy(() -> goal.accept(new Operator(world, clock)));
        while (true) {
            try {
                goal.accept(new Operator(toy.apply(api), clock, settings));
                return;
            } catch (Crash crash) {
                // Faults are numbered, so that each strikes once: the next process goes on.
                clock.advance(Duration.ofSeconds(1));
            }
        }
    }
}
