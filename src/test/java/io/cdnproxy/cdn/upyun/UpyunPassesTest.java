package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.FOR_NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static io.cdnproxy.cdn.upyun.Fixtures.SETTINGS;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.NameSighting;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.Presence;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.upyun.BoundDomain.Review;
import io.cdnproxy.cdn.upyun.DesiredService.Front;
import io.cdnproxy.cdn.upyun.DesiredService.Origin;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpyunPassesTest {
    private static final Owner OSAKA = new Owner(Fixtures.INSTALLATION, "proxies", "osaka", "uid-osaka");
    private static final ServerKeyPair WILDCARD = Fixtures.pair(5, "*.example.com");
    private static final ServerKeyPair NEXT_WILDCARD = Fixtures.pair(6, "*.example.com");
    private static final ServerKeyPair LAST_WILDCARD = Fixtures.pair(7, "*.example.com");
    private static final String OF_OSAKA = "o.example.com";

    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
    private final Operator operator = new Operator(world, clock);

    @Test
    void aServiceIsMadeSetNamedAndShown() {
        // When
        var report = operator.settle(desired());

        // Then
        assertThat(operator.steps)
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly("Create", "Configure", "Bind", "Upload", "Show");
        assertThat(report.distribution()).hasValueSatisfying(service -> {
            assertThat(service.id()).isEqualTo(SERVICE);
            assertThat(service.domainName()).isEqualTo(SERVICE + ".b0.aicdn.com");
            assertThat(service.state()).isEqualTo(Distribution.State.Deployed);
            assertThat(service.aliases()).containsExactly(A);
            assertThat(service.originName()).contains(B);
        });
        assertThat(report.pending()).isEmpty();
        assertThat(operator.reconciler.shownCertificates(TOKYO)).contains(Set.of(InMemoryServiceApi.idOf(FIRST)));
        assertThat(operator.reconciler.presence(TOKYO, Optional.empty())).contains(Presence.ENABLED);
    }

    @Test
    void nothingIsWrittenAgainOnceAllIsAsItShouldBe() {
        // Given
        operator.settle(desired());
        var before = world.writes();

        // When
        new Operator(world, clock).settle(desired());

        // Then
        assertThat(world.writes()).isEqualTo(before);
    }

    @Test
    void beforeTheFirstLookNothingIsKnown() {
        // When
        var report = operator.reconciler.reconcile(desired(), 1);

        // Then
        assertThat(report.known()).isFalse();
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.NotYetKnown);
        assertThat(operator.reconciler.sightingOf(TOKYO, Set.of(), Set.of())).isEqualTo(NameSighting.NOTHING_KNOWN);
        assertThat(operator.reconciler.presence(TOKYO, Optional.empty())).isEmpty();
        assertThat(world.writes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H"})
    void aCreationOfTheProcessBeforeMayStillTakeEffectHoweverLongThisOneStoodBy(Duration stoodBy) {
        // Given
        var end = TeardownGoal.DELETED;
        clock.advance(stoodBy);
        operator.reconciler.teardown(end, TOKYO, 1, Optional.empty());
        operator.services.turn();
        operator.reconciler.teardown(end, TOKYO, 1, Optional.empty());
        operator.services.lookAgain(TOKYO.uid());
        clock.advance(SETTINGS.apiCallTimeout().minusSeconds(1));
        operator.services.turn();
        operator.reconciler.teardown(end, TOKYO, 1, Optional.empty());
        operator.services.lookAgain(TOKYO.uid());
        clock.advance(SETTINGS.consistencyWindow());
        operator.services.turn();

        // When
        var report = operator.reconciler.teardown(end, TOKYO, 1, Optional.empty());

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Remaining.class);
    }

    @Test
    void aNameOfAServiceThatAnotherCustomerHasIsNotTaken() {
        // Given
        var elsewhere = new Operator(
                new Toy(world) {
                    @Override
                    public void create(String service, String remark, boolean webSocket) {
                        throw new CdnException(ErrorClass.DUPLICATE, "21202", "Bucket already exists", null);
                    }
                },
                clock);

        // When
        elsewhere.pass(desired());
        var report = elsewhere.pass(desired());

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.OwnershipConflict);
        assertThat(report.distributionDeployed().message()).contains(SERVICE);
        assertThat(MessageRules.brokenByFault(report.distributionDeployed().message()))
                .isEmpty();
        assertThat(world.writes()).isEmpty();
    }

    @Test
    void aHostnameThatAnotherServiceHasIsLeftToIt() {
        // Given
        world.create("somebodys", "", true);
        world.bind("somebodys", A);

        // When
        for (int pass = 0; pass < 3; pass++) {
            operator.pass(desired());
        }
        var report = operator.pass(desired());

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.AliasConflict);
        assertThat(report.distributionDeployed().message()).contains("somebodys");
        assertThat(MessageRules.brokenByFault(report.distributionDeployed().message()))
                .isEmpty();
        assertThat(world.holder(A)).contains("somebodys");
    }

    @Test
    void aNameThatIsRefusedTakesNothingFromTheFormerOne() {
        // Given
        operator.settle(desired());
        var renamed = desired(NEW, B, Optional.of(FOR_NEW));

        // When
        operator.pass(renamed);
        world.decide(NEW, Review.REFUSED);
        var report = operator.pass(renamed);

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.InvalidConfiguration);
        assertThat(report.distribution()).hasValueSatisfying(service -> {
            assertThat(service.aliases()).containsExactly(A);
            assertThat(service.bound()).containsExactlyInAnyOrder(A, NEW);
        });
    }

    @Test
    void byOneClientARenewalWorksThoughTheListHidesWhatIsShown() {
        // Given
        operator.settle(desired());
        world.hideShown(true);

        // When
        new Operator(world, clock).settle(desired(A, B, Optional.of(SECOND)));

        // Then
        world.hideShown(false);
        assertThat(world.certificates()).containsExactly(InMemoryServiceApi.idOf(SECOND));
        assertThat(world.usage(InMemoryServiceApi.idOf(SECOND)).orElseThrow().domains())
                .containsExactly(new ServiceApi.CoveredDomain(A, true));
    }

    @Test
    void byInferenceACertificateThatClingsToItsNameIsDeletedAfterIt() {
        // Given
        operator.settle(desired());
        world.cling(InMemoryServiceApi.idOf(FIRST));

        // When
        var report = operator.tearDown(TeardownGoal.DELETED, TOKYO);

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Gone.class);
        assertThat(world.certificates()).isEmpty();
        assertThat(world.names()).isEmpty();
    }

    @Test
    void aCertificateThatTwoObjectsShareGoesWithTheLastOfThem() {
        // Given
        operator.settle(desired(A, B, Optional.of(WILDCARD)));
        operator.settle(osaka(WILDCARD));

        // When
        operator.tearDown(TeardownGoal.DELETED, TOKYO);
        var afterOne = world.certificates();
        operator.tearDown(TeardownGoal.DELETED, OSAKA);

        // Then
        assertThat(afterOne).containsExactly(InMemoryServiceApi.idOf(WILDCARD));
        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void aSharedCertificateIsRenewedForBothAndLeavesNothing() {
        // Given
        operator.settle(desired(A, B, Optional.of(WILDCARD)));
        operator.settle(osaka(WILDCARD));

        // When
        operator.settle(desired(A, B, Optional.of(NEXT_WILDCARD)));
        operator.settle(osaka(NEXT_WILDCARD));

        // Then
        assertThat(world.certificates()).containsExactly(InMemoryServiceApi.idOf(NEXT_WILDCARD));
    }

    @Test
    void byInferenceASharedCertificateThatIsReplacedRightBeforeACrashIsDeletedByTheNextProcess() {
        // Given
        operator.settle(desired(A, B, Optional.of(WILDCARD)));
        operator.settle(osaka(WILDCARD));
        show(NEXT_WILDCARD, A, OF_OSAKA);
        var next = new Operator(world, clock);

        // When
        next.settle(desired(A, B, Optional.of(NEXT_WILDCARD)));
        next.settle(osaka(NEXT_WILDCARD));

        // Then
        assertThat(world.certificates()).containsExactly(InMemoryServiceApi.idOf(NEXT_WILDCARD));
    }

    /** The stranger may have uploaded it, and each further renewal leaves no other one. */
    @ParameterizedTest
    @ValueSource(strings = {"", "cdnproxy cluster-2 proxies/osaka uid-osaka"})
    void ofSharedCertificatesThatAStrangersNameCouldShowTheOneOfTheCrashStays(String remark) {
        // Given
        operator.settle(desired(A, B, Optional.of(WILDCARD)));
        operator.settle(osaka(WILDCARD));
        world.create("strangers", remark, false);
        world.bind("strangers", "www.example.com");
        show(NEXT_WILDCARD, A, OF_OSAKA);
        clock.advance(Duration.ofHours(1));
        world.switchOn(InMemoryServiceApi.idOf(NEXT_WILDCARD), "www.example.com");
        world.migrate(world.uploadForeign(LAST_WILDCARD), "www.example.com");
        var next = new Operator(world, clock);
        next.settle(desired(A, B, Optional.of(NEXT_WILDCARD)));
        next.settle(osaka(NEXT_WILDCARD));

        // When
        next.settle(desired(A, B, Optional.of(LAST_WILDCARD)));
        next.settle(osaka(LAST_WILDCARD));

        // Then
        assertThat(world.certificates())
                .containsExactlyInAnyOrder(InMemoryServiceApi.idOf(WILDCARD), InMemoryServiceApi.idOf(LAST_WILDCARD));
    }

    @Test
    void aCertificateThatANeighbourIsAboutToShowIsNoLeftoverOfACrash() {
        // Given
        operator.settle(osaka(Fixtures.pair(4, "*.example.com")));
        operator.settle(desired(A, B, Optional.of(WILDCARD)));
        show(NEXT_WILDCARD, A);

        // When
        new Operator(world, clock).settle(desired(A, B, Optional.of(NEXT_WILDCARD)));

        // Then
        assertThat(world.certificates()).contains(InMemoryServiceApi.idOf(WILDCARD));
    }

    /** What a process had done before it ended. */
    private void show(ServerKeyPair pair, String... hostnames) {
        var id = world.uploadForeign(pair);
        for (var hostname : hostnames) {
            world.migrate(id, hostname);
        }
    }

    @Test
    void anothersCertificateOfTheSameDatesTakesNobodysPlace() {
        // Given
        var forged = Fixtures.pair(5, "*.example.com");
        operator.settle(osaka(forged));
        operator.settle(desired(A, B, Optional.of(WILDCARD)));

        // When
        new Operator(world, clock).settle(desired(A, B, Optional.of(WILDCARD)));

        // Then
        assertThat(world.usage(InMemoryServiceApi.idOf(WILDCARD)).orElseThrow().domains())
                .contains(new ServiceApi.CoveredDomain(A, true));
        assertThat(world.usage(InMemoryServiceApi.idOf(forged)).orElseThrow().domains())
                .contains(new ServiceApi.CoveredDomain(A, false));
    }

    @Test
    void anothersCertificateThatIsAboutToBeShownIsNoLeftover() {
        // Given
        world.create("osaka", "", true);
        world.bind("osaka", "o.example.com");
        var anothers = world.uploadForeign(WILDCARD);

        // When
        operator.settle(desired(A, B, Optional.of(NEXT_WILDCARD)));

        // Then
        assertThat(world.certificates()).containsExactlyInAnyOrder(anothers, InMemoryServiceApi.idOf(NEXT_WILDCARD));
    }

    @Test
    void byInferenceAfterARestartAFormerCertificateForNoOtherNameIsStillDeleted() {
        // Given
        operator.settle(desired());
        world.uploadForeign(SECOND);
        world.migrate(InMemoryServiceApi.idOf(SECOND), A);

        // When
        new Operator(world, clock).settle(desired(A, B, Optional.of(SECOND)));

        // Then
        assertThat(world.certificates()).containsExactly(InMemoryServiceApi.idOf(SECOND));
    }

    @Test
    void byInferenceACertificateForOtherNamesOfTheAccountIsNotThisObjects() {
        // Given
        operator.settle(desired());
        world.create("website", "", false);
        world.bind("website", "www.example.com");
        var handmade = world.uploadForeign(Fixtures.pair(-1, A, "www.example.com"));

        // When
        operator.settle(desired(A, B, Optional.of(SECOND)));
        operator.tearDown(TeardownGoal.DELETED, TOKYO);

        // Then
        assertThat(world.certificates()).containsExactly(handmade);
    }

    @Test
    void anObjectThatIsRestoredTakesUpWhatItHadBefore() {
        // Given
        operator.settle(desired());
        var before = world.writes();
        var restored = ofTokyo("uid-restored");

        // When
        var report = new Operator(world, clock).settle(restored);

        // Then
        assertThat(report.distribution().map(Distribution::id)).contains(SERVICE);
        assertThat(world.writes()).isEqualTo(before);
        assertThat(world.names()).containsExactly(SERVICE);
    }

    @Test
    void whatARestoredObjectHasTakenUpIsFoundByItsStatusWhenItIsDeleted() {
        // Given
        operator.settle(desired());
        var restored = ofTokyo("uid-restored");
        new Operator(world, clock).settle(restored);

        // When
        var report = new Operator(world, clock).tearDown(TeardownGoal.DELETED, restored.owner(), Optional.of(SERVICE));

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Gone.class);
        assertThat(world.names()).isEmpty();
        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void whatARestoredObjectHasTakenUpIsItsOwnAfterARestart() {
        // Given
        operator.settle(desired());
        var restored = Fixtures.recorded(ofTokyo("uid-restored"), SERVICE, true);
        new Operator(world, clock).settle(restored);
        var before = world.writes();
        var restarted = new Operator(world, clock);

        // When
        var first = restarted.reconciler.look(restored, restored);
        restarted.services.turn();
        var halfway = restarted.reconciler.look(restored, restored);
        clock.advance(Duration.ofSeconds(1));
        restarted.services.turn();
        var then = restarted.reconciler.look(restored, restored);

        // Then
        assertThat(first.known()).isFalse();
        assertThat(halfway.known()).isFalse();
        assertThat(then.distribution().map(Distribution::id)).contains(SERVICE);
        assertThat(then.pending()).isEmpty();
        assertThat(world.writes()).isEqualTo(before);
    }

    @Test
    void whatARestoredObjectHasTakenUpGoesThoughAnotherProcessHasOnlyLookedAtIt() {
        // Given
        operator.settle(desired());
        var restored = Fixtures.recorded(ofTokyo("uid-restored"), SERVICE, true);
        new Operator(world, clock).settle(restored);
        var restarted = new Operator(world, clock);
        restarted.settle(restored);

        // When
        var report = restarted.tearDown(TeardownGoal.DELETED, restored.owner(), Optional.of(SERVICE));

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Gone.class);
        assertThat(world.names()).isEmpty();
        assertThat(world.certificates()).isEmpty();
    }

    @Test
    void aHostnameThatIsChangedWhileNoProcessRunsMakesNoSecondService() {
        // Given
        operator.settle(desired());
        new Operator(world, clock).settle(ofTokyo("uid-restored"));
        var renamed = ofTokyo("uid-restored", desired(NEW, B, Optional.of(FOR_NEW)));

        // When
        var report = new Operator(world, clock).settle(Fixtures.recorded(renamed, SERVICE, true));

        // Then
        assertThat(report.distribution().map(Distribution::id)).contains(SERVICE);
        assertThat(world.names()).containsExactly(SERVICE);
        assertThat(world.holder(NEW)).contains(SERVICE);
    }

    @Test
    void whatWasLeftInvisibleIsTakenUpByAnObjectOfTheSameName() {
        // Given
        operator.settle(desired());
        operator.tearDown(TeardownGoal.DISABLED, TOKYO);

        // When
        var report = new Operator(world, clock).settle(ofTokyo("uid-later"));

        // Then
        assertThat(report.distribution()).hasValueSatisfying(service -> {
            assertThat(service.id()).isEqualTo(SERVICE);
            assertThat(service.enabled()).isTrue();
        });
        assertThat(world.names()).containsExactly(SERVICE);
    }

    @Test
    void whoOnlyWantsToKnowOfDriftHasWhatAnEarlierObjectLeftMadeVisible() {
        // Given
        operator.settle(desired());
        operator.tearDown(TeardownGoal.DISABLED, TOKYO);

        // When
        var report = new Operator(world, clock).settle(Fixtures.reporting(ofTokyo("uid-later")));

        // Then
        assertThat(report.distribution().map(Distribution::state)).contains(Distribution.State.Deployed);
        assertThat(world.read(SERVICE).map(ObservedService::visible)).contains(true);
    }

    @Test
    void whatAnEarlierObjectLeftIsMadeAsTheSpecHasItOnceAndThenDriftIsLeftAlone() {
        // Given
        operator.settle(desired());
        var later = Fixtures.reporting(ofTokyo("uid-later", desired(A, "c.example.com", Optional.of(FIRST))));
        var takingUp = new Operator(world, clock);
        takingUp.settle(later);
        var taken = world.read(SERVICE).flatMap(ObservedService::source);
        world.setSource(SERVICE, Fixtures.source("elsewhere.example.com"));

        // When
        takingUp.settle(later);
        var report = new Operator(world, clock).settle(Fixtures.recorded(later, SERVICE, true));

        // Then
        assertThat(taken).contains(Fixtures.source("c.example.com"));
        assertThat(world.read(SERVICE).flatMap(ObservedService::source))
                .contains(Fixtures.source("elsewhere.example.com"));
        assertThat(report.drift()).hasValueSatisfying(drift -> assertThat(drift).isNotEmpty());
    }

    @Test
    void whatAnEarlierObjectLeftIsMadeAsTheSpecHasItByALaterProcessToo() {
        // Given
        operator.settle(desired());
        var later = Fixtures.reporting(ofTokyo("uid-later", desired(A, "c.example.com", Optional.of(FIRST))));
        var takingUp = new Operator(world, clock);
        takingUp.pass(later);
        var halfway = takingUp.reconciler.distribution(later.owner());

        // When
        new Operator(world, clock).settle(Fixtures.recorded(later, SERVICE, false));

        // Then
        assertThat(halfway.map(Distribution::state)).contains(Distribution.State.InProgress);
        assertThat(world.read(SERVICE).flatMap(ObservedService::source)).contains(Fixtures.source("c.example.com"));
    }

    /** Status was restored with the object, which has another uid: by {@code Situation} it tells of nothing that this one has brought about. */
    @Test
    void whatIsRestoredWithItsStatusIsMadeAsTheSpecHasItOnceAndThenDriftIsLeftAlone() {
        // Given
        operator.settle(desired());
        world.setSource(SERVICE, Fixtures.source("elsewhere.example.com"));
        var restored = Fixtures.reporting(ofTokyo("uid-restored"));
        new Operator(world, clock).settle(Fixtures.recorded(restored, SERVICE, false));
        var taken = world.read(SERVICE).flatMap(ObservedService::source);
        world.setSource(SERVICE, Fixtures.source("elsewhere.example.com"));

        // When
        var report = new Operator(world, clock).settle(Fixtures.recorded(restored, SERVICE, true));

        // Then
        assertThat(taken).contains(Fixtures.source(B));
        assertThat(report.drift()).hasValueSatisfying(drift -> assertThat(drift)
                .extracting(Difference::path)
                .containsExactly("source.servers", "source.host"));
    }

    @Test
    void whatAStatusNamesAndIsAnothersIsNotTouchedByADeletion() {
        // Given
        operator.settle(desired());
        var osaka = new Owner(Fixtures.INSTALLATION, "proxies", "osaka", "uid-osaka");

        // When
        var report = new Operator(world, clock).tearDown(TeardownGoal.DELETED, osaka, Optional.of(SERVICE));

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Gone.class);
        assertThat(world.holder(A)).contains(SERVICE);
    }

    @Test
    void whatSomebodyDeletesIsMadeAgain() {
        // Given
        operator.settle(desired());
        world.switchOff(InMemoryServiceApi.idOf(FIRST), A);
        world.deleteCertificate(InMemoryServiceApi.idOf(FIRST));

        // When
        operator.settle(desired());

        // Then
        assertThat(world.usage(InMemoryServiceApi.idOf(FIRST)).orElseThrow().domains())
                .containsExactly(new ServiceApi.CoveredDomain(A, true));
    }

    @Test
    void whoIsSuspendedIsToldWhatWouldBeDone() {
        // Given
        operator.settle(desired());
        var moved = desired(A, "c.example.com", Optional.of(FIRST));

        // When
        var report = operator.reconciler.look(desired(), moved);

        // Then
        assertThat(report.distributionDeployed().isTrue()).isTrue();
        assertThat(report.pending()).hasValueSatisfying(pending -> {
            assertThat(pending.planned().action()).isEqualTo(PlannedAction.Change);
            assertThat(pending.planned().object()).isEqualTo("UPYUN service " + SERVICE);
            assertThat(pending.differences())
                    .extracting(Difference::path)
                    .containsExactly("source.servers", "source.host");
        });
        assertThat(world.read(SERVICE).orElseThrow().source()).contains(Fixtures.source(B));
    }

    @Test
    void whatGoesOfAnObjectThatLivesIsToldAsProgress() {
        // Given
        operator.settle(desired());
        world.bind(SERVICE, "www.example.com");
        clock.advance(Duration.ofHours(1));
        operator.services.turn();

        // When
        var report = operator.reconciler.look(desired(), desired());

        // Then
        assertThat(report.distributionDeployed().reason()).isEqualTo(Reason.InProgress);
        assertThat(report.distributionDeployed().message()).contains("www.example.com is about to be unbound");
    }

    @Test
    void whoOnlyWantsToKnowOfDriftIsToldIt() {
        // Given
        operator.settle(desired());
        world.setSource(SERVICE, Fixtures.source("elsewhere.example.com"));

        // When
        var report = operator.settle(Fixtures.reporting(desired()));

        // Then
        assertThat(report.drift()).hasValueSatisfying(drift -> assertThat(drift)
                .extracting(Difference::path)
                .containsExactly("source.servers", "source.host"));
        assertThat(world.read(SERVICE).orElseThrow().source()).contains(Fixtures.source("elsewhere.example.com"));
    }

    @Test
    void whatIsToBeSwitchedOffIsLeftInvisible() {
        // Given
        operator.settle(desired());

        // When
        var report = operator.tearDown(TeardownGoal.DISABLED, TOKYO);

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Left.class);
        assertThat(operator.reconciler.presence(TOKYO, Optional.empty())).contains(Presence.DISABLED);
        assertThat(world.holder(A)).contains(SERVICE);
    }

    @Test
    void anObjectThatIsForgottenIsLookedAtNoMore() {
        // Given
        operator.settle(desired());

        // When
        operator.reconciler.forget(TOKYO.uid());
        operator.services.lookAgain(TOKYO.uid());
        clock.advance(Duration.ofHours(1));
        operator.services.turn();

        // Then
        assertThat(operator.reconciler.presence(TOKYO, Optional.empty())).isEmpty();
    }

    @Test
    void theAccountIsCountedInASweep() {
        // Given
        world.create("somebodys", "", true);
        operator.settle(desired());

        // When
        clock.advance(Duration.ofMinutes(11));
        operator.services.turn();

        // Then
        assertThat(operator.services.account()).hasValueSatisfying(account -> {
            assertThat(account.distributions()).isEqualTo(2);
            assertThat(account.own()).extracting(Distribution::id).containsExactly(SERVICE);
        });
    }

    private static DesiredService ofTokyo(String uid) {
        return ofTokyo(uid, desired());
    }

    private static DesiredService ofTokyo(String uid, DesiredService desired) {
        return new DesiredService(
                new Owner(Fixtures.INSTALLATION, "proxies", "tokyo", uid),
                desired.front(),
                desired.origin(),
                desired.purpose(),
                desired.driftPolicy());
    }

    private static DesiredService osaka(ServerKeyPair pair) {
        return new DesiredService(
                OSAKA,
                new Front(OF_OSAKA, Optional.of(pair)),
                new Origin(SourceScheme.HTTPS, true, "p.example.com", 443, Readiness.WORKS),
                Purpose.PROXY,
                DriftPolicy.Enforce);
    }
}
