package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownGoal;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.cdn.upyun.DesiredService.Front;
import io.cdnproxy.cdn.upyun.DesiredService.Origin;
import io.cdnproxy.pki.ServerKeyPair;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates belong to an account and not to a service: whose they are, and when they go. */
class ServedCertificatesTest {
    private static final Owner OSAKA = new Owner(Fixtures.INSTALLATION, "proxies", "osaka", "uid-osaka");
    private static final ServerKeyPair WILDCARD = Fixtures.pair(5, "*.example.com");
    private static final ServerKeyPair NEXT_WILDCARD = Fixtures.pair(6, "*.example.com");
    private static final ServerKeyPair LAST_WILDCARD = Fixtures.pair(7, "*.example.com");
    private static final String OF_OSAKA = "o.example.com";

    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
    private final Operator operator = new Operator(world, clock);

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

    /** Missing rights show as empty lists. */
    @Test
    void aCertificateOfWhichNothingIsToldIsNotThisObjects() {
        // Given
        operator.settle(desired());
        world.create("website", "", false);
        world.bind("website", "www.example.com");
        var handmade = world.uploadForeign(Fixtures.pair(-1, A, "www.example.com"));
        var withoutRights = new Operator(
                new Toy(world) {
                    @Override
                    public Optional<Usage> usage(String certificateId) {
                        return super.usage(certificateId).map(usage -> new Usage(usage.names(), List.of()));
                    }
                },
                clock);

        // When
        withoutRights.tearDown(TeardownGoal.DELETED, TOKYO);

        // Then
        assertThat(world.certificates()).containsExactly(handmade);
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

    /** What a process had done before it ended. */
    private void show(ServerKeyPair pair, String... hostnames) {
        var id = world.uploadForeign(pair);
        for (var hostname : hostnames) {
            world.migrate(id, hostname);
        }
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
