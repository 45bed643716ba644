package io.cdnproxy.cdn.upyun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CertificateImport;
import io.cdnproxy.api.OriginProtocol;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.UpyunSpec;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.WebsiteSpec;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** UPYUN as the rest of the product sees it. */
class UpyunCdnTest {
    private static final int PASSES = 100;
    private static final CdnProxySpec PROXY = Proxies.atUpyun().getSpec();
    private static final CdnException DENIED = new CdnException(ErrorClass.DENIED, "401", "the token is over", null);
    private static final CdnException NO_ANSWER = new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "lost", null);

    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ZERO);
    private final Services services = new Services(Fixtures.SETTINGS, world, CdnEvents.NONE, clock.steady());
    private final UpyunCdn cdn =
            new UpyunCdn(Fixtures.SETTINGS, world, services, StepWords.to(CdnEvents.NONE), clock, clock.steady());

    @Test
    void itIsNamedByAnObjectThatSaysSo() {
        // When
        boolean named = cdn.isNamedBy(PROXY.cdn());

        // Then
        assertThat(named).isTrue();
        assertThat(cdn.isNamedBy(Proxies.external().getSpec().cdn())).isFalse();
        assertThat(cdn.isNamedBy(Proxies.behindAnotherCdn().getSpec().cdn())).isFalse();
    }

    @Test
    void anObjectIsServedWithThePairThatItBringsUntilItGoes() {
        // Given
        var goal = goal(PROXY, Optional.of(Fixtures.FIRST));

        // When
        var served = settle(goal);

        // Then
        assertThat(served.distributionDeployed().isTrue()).isTrue();
        assertThat(served.distribution()).hasValueSatisfying(distribution -> {
            assertThat(distribution.id()).isEqualTo(Fixtures.SERVICE);
            assertThat(distribution.domainName()).isEqualTo(Fixtures.SERVICE + ".b0.aicdn.com");
            assertThat(distribution.aliases()).containsExactly(Fixtures.A);
            assertThat(distribution.origin())
                    .hasValueSatisfying(origin -> assertThat(origin.isOf(PROXY)).isTrue());
        });
        assertThat(cdn.shownCertificates(Fixtures.TOKYO)).contains(Set.of(InMemoryServiceApi.idOf(Fixtures.FIRST)));
        assertThat(tearDown()).isInstanceOf(TeardownReport.Gone.class);
        assertThat(world.names()).isEmpty();
        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void aRenewedPairTakesOver() {
        // Given
        settle(goal(PROXY, Optional.of(Fixtures.FIRST)));

        // When
        settle(goal(PROXY, Optional.of(Fixtures.SECOND)));

        // Then
        assertThat(world.certificates()).containsExactly(InMemoryServiceApi.idOf(Fixtures.SECOND));
    }

    @Test
    void withoutAPairTheNameIsBoundAndWaits() {
        // When
        var report = passes(goal(PROXY, Optional.empty()), 20);

        // Then
        assertThat(report.distributionDeployed())
                .returns(true, Verdict::isFalse)
                .returns(Reason.InProgress, Verdict::reason);
        assertThat(report.distributionDeployed().message()).contains("see ViewerCertificateReady");
        assertThat(MessageRules.brokenByFault(report.distributionDeployed().message()))
                .isEmpty();
        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void aPairThatCannotBeUsedIsNotShown() {
        // Given
        var unusable = new CdnGoal.Certificate(
                Optional.empty(),
                Optional.of(Fixtures.FIRST),
                Verdict.fails(Reason.NotWritten, "the order cannot be written"),
                Optional.empty(),
                Optional.empty());

        // When
        var desired = DesiredService.of(new CdnGoal(Fixtures.TOKYO, PROXY, unusable));

        // Then
        assertThat(desired.front().pair()).isEmpty();
    }

    static Stream<Arguments> schemes() {
        return Stream.of(
                arguments(PROXY, SourceScheme.HTTPS, 443),
                arguments(website(null, 443, false), SourceScheme.HTTPS, 443),
                arguments(website(OriginProtocol.HTTPS, 443, true), SourceScheme.PROTOCOL_FOLLOW, 80),
                arguments(website(OriginProtocol.HTTP, 8080, false), SourceScheme.HTTP, 8080));
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void theOriginIsDialledAsTheSpecSays(CdnProxySpec spec, SourceScheme scheme, int port) {
        // When
        var served = settle(goal(spec, Optional.of(Fixtures.FIRST)));

        // Then
        assertThat(world.read(Fixtures.SERVICE).flatMap(ObservedService::source))
                .hasValueSatisfying(source -> {
                    assertThat(source.scheme()).isEqualTo(scheme.value());
                    assertThat(source.host()).isEqualTo(Fixtures.B);
                    assertThat(source.servers()).containsExactly(new SourceSettings.Server(Fixtures.B, port));
                });
        assertThat(served.distribution().flatMap(Distribution::origin))
                .as("the origin as it is compared with the spec")
                .hasValueSatisfying(origin -> assertThat(origin.isOf(spec)).isTrue());
    }

    @Test
    void aProxyHasWebSocketAndNothingOfItIsKept() {
        // When
        settle(goal(PROXY, Optional.of(Fixtures.FIRST)));

        // Then
        assertThat(world.read(Fixtures.SERVICE)).hasValueSatisfying(service -> {
            assertThat(service.webSocket()).isTrue();
            assertThat(service.uncached()).contains(CacheRules.EVERYTHING);
        });
    }

    @Test
    void aWebsiteHasNoWebSocketAndItsCopiesAreKept() {
        // When
        settle(goal(website(null, 443, false), Optional.of(Fixtures.FIRST)));

        // Then
        assertThat(world.read(Fixtures.SERVICE)).hasValueSatisfying(service -> {
            assertThat(service.webSocket()).isFalse();
            assertThat(service.uncached()).isEmpty();
        });
    }

    @Test
    void whetherTheOriginIsVerifiedTheSpecSays() {
        // Given
        var upyun = new UpyunSpec(new CertificateImport(null, "viewers"), null, false);
        var spec = new CdnProxySpec(PROXY.hostname(), PROXY.origin(), null, CdnSpec.at(upyun), null, null, null);

        // When
        var desired = DesiredService.of(goal(spec, Optional.empty()));

        // Then
        assertThat(desired.origin().verified()).isFalse();
        assertThat(DesiredService.of(goal(PROXY, Optional.empty())).origin().verified())
                .isTrue();
    }

    @Test
    void aTokenThatHasEndedIsToldBeforeAnythingNeedsWriting() {
        // Given
        var goal = goal(PROXY, Optional.of(Fixtures.FIRST));
        settle(goal);

        // When
        world.refuseLooks(Optional.of(DENIED));
        var without = lookedAtAgain(goal);
        world.refuseLooks(Optional.empty());
        var with = lookedAtAgain(goal);

        // Then
        assertThat(without.distributionDeployed().isTrue()).isTrue();
        assertThat(without.distributionDeployed().message())
                .endsWith("so it was when the CDN could last be asked: " + DENIED.getMessage());
        assertThat(with.distributionDeployed().message()).doesNotContain(DENIED.getMessage());
    }

    @Test
    void anAnswerThatIsMissingOnceIsNoNewsOfWhatServes() {
        // Given
        var goal = goal(PROXY, Optional.of(Fixtures.FIRST));
        var before = settle(goal).distributionDeployed();

        // When
        world.refuseLooks(Optional.of(NO_ANSWER));
        var told = lookedAtAgain(goal).distributionDeployed();

        // Then
        assertThat(told).isEqualTo(before);
    }

    @Test
    void aDeletionThatWaitsForALookSaysWhyThereIsNone() {
        // Given
        settle(goal(PROXY, Optional.of(Fixtures.FIRST)));
        cdn.teardown(TeardownGoal.DELETED, Fixtures.TOKYO, 2, Optional.of(Fixtures.SERVICE));
        world.refuseLooks(Optional.of(DENIED));

        // When
        var told = tearDown();

        // Then
        assertThat(told)
                .isInstanceOfSatisfying(TeardownReport.Remaining.class, remaining -> assertThat(remaining.message())
                        .contains(DENIED.getMessage(), "cdn.deletionPolicy: Retain"));
    }

    /** What it has at UPYUN is nothing that is looked for: names are. */
    @Test
    void anObjectOfAnotherCdnIsNotLookedFor() {
        // Given
        cdn.othersGoingBy(Fixtures.TOKYO, Set.of(Fixtures.A), Set.of(Fixtures.A));

        // When
        services.turn();

        // Then
        assertThat(services.look(Fixtures.TOKYO).known()).isFalse();
        assertThat(cdn.account()).isEmpty();
    }

    private static CdnProxySpec website(OriginProtocol protocol, int port, boolean follow) {
        var spec = new CdnProxySpec(
                Fixtures.A,
                new OriginSpec(Fixtures.B, port, null, null, true, null, protocol),
                null,
                new WebsiteSpec(null, null),
                CdnSpec.at(new UpyunSpec(new CertificateImport(null, "viewers"), follow, null)),
                null,
                null,
                null);
        assertThat(Purpose.of(spec)).isEqualTo(Purpose.WEBSITE);
        return spec;
    }

    private static CdnGoal goal(CdnProxySpec spec, Optional<ServerKeyPair> pair) {
        return new CdnGoal(
                Fixtures.TOKYO,
                spec,
                new CdnGoal.Certificate(
                        Optional.empty(),
                        pair,
                        pair.map(there -> Verdict.works("usable"))
                                .orElseGet(() -> Verdict.fails(Reason.Issuing, "it is being issued")),
                        Optional.empty(),
                        Optional.empty()));
    }

    private CdnReport passes(CdnGoal goal, int count) {
        var report = cdn.reconcile(goal, 1);
        for (int pass = 1; pass < count; pass++) {
            clock.advance(report.retryIn().orElse(Fixtures.SETTINGS.quickSweep()));
            services.turn();
            report = cdn.reconcile(goal, 1);
        }
        return report;
    }

    private CdnReport settle(CdnGoal goal) {
        return passes(goal, PASSES);
    }

    private CdnReport lookedAtAgain(CdnGoal goal) {
        clock.advance(Fixtures.SETTINGS.slowSweep());
        cdn.lookAgain(Fixtures.TOKYO.namespace(), Fixtures.TOKYO.uid());
        services.turn();
        return cdn.reconcile(goal, 1);
    }

    private TeardownReport tearDown() {
        services.turn();
        var report = cdn.teardown(TeardownGoal.DELETED, Fixtures.TOKYO, 2, Optional.of(Fixtures.SERVICE));
        for (int pass = 1; pass < PASSES && report instanceof TeardownReport.Remaining remaining; pass++) {
            clock.advance(remaining.retryIn().orElse(Fixtures.SETTINGS.quickSweep()));
            services.turn();
            report = cdn.teardown(TeardownGoal.DELETED, Fixtures.TOKYO, 2, Optional.of(Fixtures.SERVICE));
        }
        return report;
    }
}
