package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.Fixtures.DESIRED;
import static io.cdnproxy.certificate.Fixtures.HOSTNAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.WriteBudget;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.CertificateSource.Brought;
import io.cdnproxy.certificate.CertificateSource.Discovered;
import io.cdnproxy.certificate.CertificateSource.Named;
import io.cdnproxy.certificate.CertificateSource.OfTheCdn;
import io.cdnproxy.logging.LoggedStackTraces;
import io.cdnproxy.pace.SteadyClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CertificatesTest {
    private static final String TOKYO = "uid-tokyo";
    private static final String OSAKA = "uid-osaka";
    private static final Owner OWNER = new Owner("cluster-1", "proxies", "tokyo", TOKYO);
    private static final Owner NEIGHBOUR = new Owner("cluster-1", "proxies", "osaka", OSAKA);
    private static final Duration QUICK = Duration.ofSeconds(10);
    private static final CdnSettings SETTINGS = new CdnSettings(
            "cluster-1", QUICK, Duration.ofMinutes(10), Duration.ofSeconds(30), 100, 100, Duration.ofSeconds(15), 2500);
    private static final CdnException DENIED =
            new CdnException(ErrorClass.DENIED, "AccessDenied", "may not describe it", null);
    private static final IllegalStateException BUG = new IllegalStateException("a bug");

    private final MutableClock clock = new MutableClock();
    private final InMemoryKeeper keeper = new InMemoryKeeper(clock);
    private final List<String> failures = new ArrayList<>();
    private final CdnEvents events = new CdnEvents() {
        @Override
        public void onLookFailed(String what, CdnException failure) {
            failures.add(what + " " + failure.errorClass());
        }
    };
    private final Certificates certificates = new Certificates(
            SETTINGS, WriteBudget.of(SETTINGS), keeper, events, CertificateEvents.NONE, clock, clock.ofAWrongMachine());
    private final List<Set<String>> told = new ArrayList<>();

    @BeforeEach
    void listen() {
        keeper.put(Fixtures.issued(HOSTNAME));
        certificates.listen(uids -> {
            if (!uids.isEmpty()) {
                told.add(uids);
            }
        });
    }

    private void later(Duration duration) {
        clock.advance(duration);
        certificates.turn();
    }

    @Test
    void whatSomebodyElsesCdnShowsIsNotLookedFor() {
        // Given
        var desired = new DesiredCertificate(HOSTNAME, new OfTheCdn());
        certificates.watch(OWNER, desired, desired);

        // When
        later(Duration.ofHours(1));

        // Then
        assertThat(List.of(keeper.lists(), keeper.looks(), keeper.tagLooks())).containsOnly(0);
        assertThat(certificates.report(desired).ready())
                .returns(true, Verdict::isTrue)
                .returns(Reason.ExternalCdn, Verdict::reason);
    }

    @Test
    void whatACdnIsBroughtNobodyIsAskedFor() {
        // Given
        var offer = Offers.of(Offers.pair(HOSTNAME));
        var desired = new DesiredCertificate(HOSTNAME, new Brought(offer));
        certificates.watch(OWNER, desired, desired);

        // When
        later(Duration.ofHours(1));

        // Then
        var report = certificates.report(desired);
        assertThat(List.of(keeper.lists(), keeper.looks(), keeper.tagLooks())).containsOnly(0);
        assertThat(report.ready()).isEqualTo(offer.verdict());
        assertThat(report.pair()).isEqualTo(offer.pair());
        assertThat(report.notAfter())
                .contains(offer.pair().orElseThrow().chain().notAfter());
        assertThat(report.id()).isEmpty();
        assertThat(desired.wish()).isEmpty();
    }

    @Test
    void whatCannotBeOrderedForItIsNotBrought() {
        // Given
        var desired = new DesiredCertificate(HOSTNAME, new Brought(Offers.of(Offers.pair(HOSTNAME))));
        var refused = Verdict.fails(Reason.NotWritten, "somebody else's is in the way: remove it");

        // When
        var report = certificates.report(desired).notReady(refused);

        // Then
        assertThat(report.ready()).isEqualTo(refused);
        assertThat(report.pair()).isEmpty();
    }

    @Test
    void beforeTheFirstLookNothingIsKnownButTheId() {
        // When
        var report = certificates.report(DESIRED);

        // Then
        assertThat(report.id()).contains(Fixtures.ID);
        assertThat(report.ready().reason()).isEqualTo(Reason.NotYetKnown);
    }

    @Test
    void oneThatIsSharedByManyIsDescribedOnce() {
        // Given
        certificates.watch(OWNER, DESIRED);
        certificates.watch(NEIGHBOUR, DESIRED);

        // When
        certificates.turn();
        certificates.turn();

        // Then
        assertThat(keeper.looks()).isEqualTo(1);
        assertThat(told).containsExactly(Set.of(TOKYO, OSAKA));
    }

    @Test
    void oneNamespaceThatNamesManyHoldsNobodyElseUp() {
        // Given
        IntStream.range(0, 60)
                .forEach(index -> certificates.watch(
                        new Owner("cluster-1", "many", "proxy-" + index, "many-" + index),
                        new DesiredCertificate(HOSTNAME, new Named("certificate-" + index))));
        certificates.watch(OWNER, DESIRED);

        // When
        certificates.turn();

        // Then
        assertThat(certificates.report(DESIRED).ready().isTrue()).isTrue();
    }

    @Test
    void oneThatWaitsForItsTurnIsLookedAtToo() {
        // Given
        var other = new DesiredCertificate(HOSTNAME, new Named("another"));

        // When
        certificates.watch(OWNER, DESIRED, other);
        certificates.turn();

        // Then
        assertThat(certificates.report(DESIRED).ready().isTrue()).isTrue();
        assertThat(certificates.report(other).ready().reason()).isEqualTo(Reason.Failed);
    }

    @Test
    void thatItIsIssuedIsTold() {
        // Given
        keeper.put(Fixtures.certificate(Status.PENDING_VALIDATION, HOSTNAME));
        certificates.watch(OWNER, DESIRED);
        certificates.turn();
        told.clear();

        // When
        keeper.put(Fixtures.issued(HOSTNAME));
        later(Duration.ofMinutes(1));

        // Then
        assertThat(told).containsExactly(Set.of(TOKYO));
        assertThat(certificates.report(DESIRED).ready().isTrue()).isTrue();
    }

    @Test
    void whatTheCdnDoesNotReachIsNotLookedAt() {
        // Given
        var elsewhere = new DesiredCertificate(HOSTNAME, new Named(InMemoryKeeper.ELSEWHERE + "1"));

        // When
        certificates.watch(OWNER, elsewhere);
        certificates.turn();

        // Then
        assertThat(keeper.looks()).isZero();
        assertThat(certificates.report(elsewhere).ready().reason()).isEqualTo(Reason.WrongRegion);
    }

    @Test
    void oneThatCannotBeReadAgainStaysAsItWas() {
        // Given
        certificates.watch(OWNER, DESIRED);
        certificates.turn();
        var known = certificates.report(DESIRED);
        keeper.fail(DENIED);

        // When
        later(Duration.ofHours(1));

        // Then
        assertThat(failures).containsExactly("certificate DENIED");
        assertThat(certificates.report(DESIRED)).isEqualTo(known);
    }

    @Test
    void oneThatMayNotBeReadAnyMoreIsToldAfterAWhile() {
        // Given
        certificates.watch(OWNER, DESIRED);
        certificates.turn();
        keeper.fail(DENIED);
        keeper.fail(DENIED);
        keeper.fail(DENIED);
        later(Duration.ofHours(1));
        var atFirst = certificates.report(DESIRED).ready();

        // When
        later(Duration.ofHours(1));
        later(Duration.ofHours(1));

        // Then
        assertThat(atFirst.message()).doesNotContain("may not describe it");
        assertThat(certificates.report(DESIRED).ready()).satisfies(then -> {
            assertThat(then.isTrue()).isTrue();
            assertThat(then.message()).contains("covers a.example.com", "may not describe it");
        });
    }

    @Test
    void aDefectInALookIsAFailureWithItsDelay(LoggedStackTraces traces) {
        // Given
        certificates.watch(OWNER, DESIRED);
        keeper.fail(BUG);

        // When
        certificates.turn();
        certificates.turn();

        // Then
        assertThat(keeper.looks()).isEqualTo(1);
        assertThat(failures).containsExactly("certificate UNAVAILABLE");
        assertThat(traces.take()).hasSize(1);
    }

    @Test
    void whoeverAsksGetsAFreshLook() {
        // Given
        certificates.watch(OWNER, DESIRED);
        certificates.turn();
        clock.advance(QUICK);

        // When
        certificates.lookAgain("proxies", TOKYO);
        certificates.turn();

        // Then
        assertThat(keeper.looks()).isEqualTo(2);
    }

    @Test
    void oneThatTheCdnDoesNotTakeIsDescribedAgainAtOnce() {
        // Given
        certificates.watch(OWNER, DESIRED);
        certificates.turn();
        keeper.put(Fixtures.certificate(Status.REVOKED, HOSTNAME));
        later(Duration.ofMinutes(30));
        var before = certificates.report(DESIRED).ready();

        // When
        certificates.doubt(Fixtures.ID);
        certificates.turn();

        // Then
        assertThat(before.isTrue()).isTrue();
        assertThat(certificates.report(DESIRED).ready().reason()).isEqualTo(Reason.Failed);
    }

    @Test
    void oneThatTheCdnNeverTakesIsDescribedEveryTenSeconds() {
        // Given
        certificates.watch(OWNER, DESIRED);
        certificates.turn();

        // When
        for (int second = 0; second < 60; second++) {
            certificates.doubt(Fixtures.ID);
            later(Duration.ofSeconds(1));
        }

        // Then
        assertThat(keeper.looks()).isBetween(6, 8);
    }

    /** It is kept for a week. */
    @ParameterizedTest
    @EnumSource(names = {"VALIDATION_TIMED_OUT", "FAILED"})
    void oneThatEndedWithoutBeingIssuedIsDescribedRarely(Status ended) {
        // Given
        keeper.put(Fixtures.certificate(ended, HOSTNAME));
        certificates.watch(OWNER, DESIRED);
        certificates.turn();

        // When
        for (int minute = 0; minute < 24 * 60; minute++) {
            later(Duration.ofMinutes(1));
        }

        // Then
        assertThat(keeper.looks()).isBetween(24, 26);
    }

    @Test
    void whoeverAsksDuringALookGetsAnother() {
        // Given
        certificates.watch(OWNER, DESIRED);
        keeper.during(() -> certificates.lookAgain("proxies", TOKYO));
        certificates.turn();

        // When
        later(QUICK);

        // Then
        assertThat(keeper.looks()).isEqualTo(2);
    }

    @Test
    void whoeverAsksAllTheTimeGetsALookEveryTenSeconds() {
        // Given
        certificates.watch(OWNER, DESIRED);
        certificates.turn();

        // When
        for (int second = 0; second < 60; second++) {
            certificates.lookAgain("proxies", TOKYO);
            later(Duration.ofSeconds(1));
        }

        // Then
        assertThat(keeper.looks()).isBetween(6, 8);
    }

    @Test
    void oneThatNobodyAsksForAnyMoreIsNotLookedAt() {
        // Given
        certificates.watch(OWNER, DESIRED);
        certificates.turn();

        // When
        certificates.forget(TOKYO);
        later(Duration.ofDays(1));

        // Then
        assertThat(keeper.looks()).isEqualTo(1);
    }

    @Test
    void whereNobodyDiscoversNothingIsListed() {
        // Given
        certificates.watch(OWNER, DESIRED);

        // When
        later(Duration.ofDays(1));

        // Then
        assertThat(keeper.lists()).isZero();
    }

    /** As each pass does once it is told of news. */
    private DesiredCertificate discover() {
        var discovering = new DesiredCertificate(HOSTNAME, new Discovered(OWNER, Set.of()));
        for (int pass = 0; pass < 2; pass++) {
            certificates.watch(OWNER, discovering);
            certificates.turn();
        }
        return discovering;
    }

    @Test
    void aBetterOneIsFoundByItselfAndTold() {
        // Given
        var discovering = discover();
        var first = certificates.report(discovering);
        told.clear();

        // When
        keeper.put(Fixtures.longer("certificate-2", HOSTNAME));
        later(Duration.ofMinutes(5));
        discover();

        // Then
        assertThat(first.id()).contains(Fixtures.ID);
        assertThat(told).contains(Set.of(TOKYO));
        assertThat(certificates.report(discovering)).satisfies(then -> {
            assertThat(then.id()).contains("certificate-2");
            assertThat(then.ready().isTrue()).isTrue();
        });
    }

    /** ACM has one record for a name: if it went with the object's own certificate, the other one would not be renewed. */
    @Test
    void whatProvesTheNameOfANamedOneIsKnownToWhoHadOneRequested() {
        // Given
        var record = new ValidationRecord("_1." + HOSTNAME, "CNAME", "_2.acm-validations.aws");
        keeper.put(Fixtures.unproven(Status.ISSUED, new Renewal.ByKeeper(), record));
        var goal = new CertificateGoal(OWNER, Optional.empty(), Set.of(HOSTNAME), Optional.of(Set.of()));
        var before = certificates.watch(goal, Fixtures.DESIRED);
        certificates.turn();

        // When
        var proofs = certificates.watch(goal, Fixtures.DESIRED);

        // Then
        assertThat(before.complete()).isFalse();
        assertThat(proofs.besides()).containsExactly(record);
    }

    @Test
    void aDiscoveredOneIsUsedAfterACloserLook() {
        // Given
        var discovering = new DesiredCertificate(HOSTNAME, new Discovered(OWNER, Set.of()));
        certificates.watch(OWNER, discovering);
        certificates.turn();

        // When
        var listed = certificates.report(discovering);
        discover();

        // Then
        assertThat(listed.ready().reason()).isEqualTo(Reason.NotYetKnown);
        assertThat(certificates.report(discovering).id()).contains(Fixtures.ID);
    }

    /** Its owner is about to be gone, for all that anybody knows. */
    @Test
    void whatWasMadeForAnotherObjectIsNotDiscovered() {
        // Given
        keeper.put(Fixtures.longer("certificate-2", HOSTNAME));
        keeper.putTags("certificate-2", NEIGHBOUR.tags());

        // When
        var discovering = discover();

        // Then
        assertThat(certificates.report(discovering).id()).contains(Fixtures.ID);
    }

    /** What nobody has marked is the user's, and nobody marks it later. */
    @Test
    void whoseADiscoveredOneIsIsReadOnceInAnHour() {
        // Given
        discover();
        int before = keeper.tagLooks();

        // When
        for (int minute = 0; minute < 59; minute++) {
            later(Duration.ofMinutes(1));
        }

        // Then
        assertThat(before).isEqualTo(1);
        assertThat(keeper.tagLooks()).isEqualTo(before);
    }

    @Test
    void whatACloserLookAtADiscoveredOneShowsIsTold() {
        // Given
        keeper.put(Fixtures.unproven(Status.ISSUED, new Renewal.Unproven(Optional.empty())));

        // When
        var discovering = discover();

        // Then
        assertThat(certificates.report(discovering).ready().reason()).isEqualTo(Reason.ExpiresSoon);
    }

    @Test
    void theThreadLooksByItselfUntilItIsClosed() {
        // Given
        var running = new Certificates(
                SETTINGS,
                WriteBudget.of(SETTINGS),
                keeper,
                events,
                CertificateEvents.NONE,
                Clock.systemUTC(),
                SteadyClock.ofThisMachine());
        running.start();

        // When
        running.watch(OWNER, DESIRED);

        // Then
        await().until(() -> running.report(DESIRED).ready().isTrue());
        assertThat(running.healthy(Instant.now())).isTrue();
        running.close();
        await().until(() -> !running.healthy(Instant.now()));
    }
}
