package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.SETTINGS;
import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.certificate.CertificateDescription.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is requested, deleted and told, through the room's door. */
class CertificateReconcilerTest {
    private static final String HOSTNAME = "a.example.com";
    private static final Set<String> NAMES = Set.of(HOSTNAME);

    private final MutableClock clock = new MutableClock();
    private final InMemoryKeeper keeper = new InMemoryKeeper(clock);
    private final Showcase showcase = new Showcase(keeper);
    private final CertificateOperator operator = operator(keeper);

    private CertificateOperator operator(CertificateKeeper reached) {
        return new CertificateOperator(reached, showcase, TOKYO, SETTINGS, clock);
    }

    private void passes(int count) {
        for (int pass = 0; pass < count; pass++) {
            operator.pass(HOSTNAME, NAMES);
            clock.advance(Duration.ofMinutes(1));
        }
    }

    @Test
    void whatIsRequestedIsToldWithTheRecordThatProvesTheName() {
        // When
        passes(3);

        // Then
        var report = operator.report(HOSTNAME);
        assertThat(report.id()).contains("certificate-1");
        assertThat(report.ready().reason()).isEqualTo(Reason.PendingValidation);
        assertThat(report.ready().message()).contains("_1.a.example.com", "_2.acm-validations.aws");
    }

    @Test
    void whatIsIssuedIsReady() {
        // Given
        passes(3);

        // When
        keeper.issueAll();
        passes(3);

        // Then
        assertThat(operator.report(HOSTNAME).ready().isTrue()).isTrue();
        assertThat(keeper.requests()).containsExactly(HOSTNAME);
    }

    @Test
    void somebodyElsesForTheSameNameIsNeitherUsedNorTouched() {
        // Given
        var osaka = new Owner(TOKYO.installation(), "others", "osaka", "uid-osaka");
        var foreign = keeper.request(HOSTNAME, "token", osaka.tags());
        var nobodys = keeper.request(HOSTNAME, "another", Map.of());
        keeper.issueAll();

        // When
        passes(3);
        operator.tearDown(NAMES);

        // Then
        assertThat(keeper.requests()).hasSize(3);
        assertThat(keeper.all()).containsOnlyKeys(foreign, nobodys);
    }

    /** Its tags tell nothing, however often they are read. */
    @Test
    void somebodyElsesForAllNamesHoldsUpNoEnd() {
        // Given
        keeper.take(Offers.pair("*.example.com"), Map.of());
        clock.advance(Duration.ofHours(1));
        passes(3);
        var begun = clock.instant();

        // When
        operator.tearDown(NAMES);

        // Then
        assertThat(Duration.between(begun, clock.instant())).isLessThan(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @CsvSource({"CAA_ERROR, amazon.com", "DOMAIN_NOT_ALLOWED, AWS Support", "INVALID_PUBLIC_DOMAIN, another hostname"})
    void aFailureIsToldWithItsReasonAndWhatToDo(String reason, String remedy) {
        // Given
        passes(3);

        // When
        keeper.failAll(Status.FAILED, reason);
        passes(3);

        // Then
        var ready = operator.report(HOSTNAME).ready();
        assertThat(ready.reason()).isEqualTo(Reason.Failed);
        assertThat(ready.message()).contains(reason, remedy, "cdnproxy.io/reconcile-at");
        assertThat(keeper.requests()).hasSize(1);
    }

    @Test
    void whoAsksAgainGetsAnotherOneInPlaceOfTheFailedOne() {
        // Given
        passes(3);
        keeper.failAll(Status.FAILED, "DOMAIN_NOT_ALLOWED");
        passes(2);

        // When
        operator.certificates.lookAgain(TOKYO.namespace(), TOKYO.uid());
        passes(5);

        // Then
        assertThat(keeper.requests()).hasSize(2);
        assertThat(keeper.all()).hasSize(1);
    }

    private void isShown() {
        passes(3);
        keeper.issueAll();
        passes(3);
    }

    private void passesWithoutLuck(int count) {
        for (int pass = 0; pass < count; pass++) {
            passes(1);
            keeper.failRequests("CAA_ERROR");
        }
    }

    @Test
    void whatCannotBeReplacedIsTriedOnceADayAndBothAreTold() {
        // Given
        isShown();
        keeper.failAll(Status.REVOKED, "KEY_COMPROMISE");

        // When
        passesWithoutLuck(600);

        // Then
        assertThat(keeper.requests()).hasSize(2);
        assertThat(operator.report(HOSTNAME).ready().message())
                .contains("viewers are shown a certificate that is revoked", "CAA_ERROR", "amazon.com");
        passesWithoutLuck(1440);
        assertThat(keeper.requests()).hasSize(3);
        assertThat(keeper.all()).hasSize(2);
    }

    @Test
    void whatAcmDoesNotRenewIsReplacedBeforeItEnds() {
        // Given
        isShown();
        keeper.failRenewals("CAA_ERROR");
        clock.advance(Duration.ofHours(2));
        passes(3);
        var meanwhile = operator.report(HOSTNAME);

        // When
        keeper.issueAll();
        passes(10);

        // Then
        assertThat(meanwhile.id()).contains("certificate-1");
        assertThat(meanwhile.ready().isTrue()).isTrue();
        assertThat(meanwhile.ready().message()).contains("CAA_ERROR", "once DNS shows");
        assertThat(showcase.shown()).containsExactly("certificate-2");
        assertThat(keeper.all()).containsOnlyKeys("certificate-2");
    }

    @Test
    void whatAcmNeitherRenewsNorReplacesIsToldWeeksBeforeAndTriedOnceADay() {
        // Given
        isShown();
        keeper.failRenewals("CAA_ERROR");
        clock.advance(Duration.ofHours(2));

        // When
        passesWithoutLuck(600);

        // Then
        var told = operator.report(HOSTNAME).ready();
        assertThat(told.isTrue()).isTrue();
        assertThat(told.reason()).isEqualTo(Reason.RenewalFailed);
        assertThat(told.message()).contains("could not renew it (CAA_ERROR)", "add one for amazon.com");
        assertThat(showcase.shown()).containsExactly("certificate-1");
        assertThat(keeper.requests()).hasSize(2);
    }

    /** Such as a tool that writes the annotation each time that it runs. */
    @Test
    void whoAsksAgainAndAgainGetsAFewAnHour() {
        // Given
        passes(3);
        keeper.failRequests("CAA_ERROR");

        // When
        for (int wish = 0; wish < 50; wish++) {
            operator.certificates.lookAgain(TOKYO.namespace(), TOKYO.uid());
            passesWithoutLuck(1);
        }

        // Then
        assertThat(keeper.requests()).hasSize(5);
    }

    @Test
    void theTokenOfWhatIsGoneIsNotUsedForLong() {
        // Given
        passes(2);
        keeper.delete("certificate-1");

        // When
        passes(10);

        // Then
        assertThat(keeper.requests()).hasSize(2);
    }

    @Test
    void aRefusedRequestIsToldInItsOwnWords() {
        // Given
        var denied = operator(new Toy(keeper) {
            @Override
            public String request(String hostname, String token, Map<String, String> tags) {
                throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not request it", null);
            }
        });
        denied.pass(HOSTNAME, NAMES);

        // When
        var progress = denied.pass(HOSTNAME, NAMES);

        // Then
        assertThat(progress.obstacle()).hasValueSatisfying(told -> {
            assertThat(told.reason()).isEqualTo(Reason.AccessDenied);
            assertThat(told.message()).isEqualTo("may not request it");
        });
    }

    @Test
    void whatIsStillInUseIsWaitedForAndNoFailure() {
        // Given
        passes(3);
        keeper.issueAll();
        passes(3);
        var gone = new CertificateGoal(TOKYO, Optional.empty(), NAMES, Optional.of(Set.of()));

        // When
        var report = operator.certificates.teardown(gone, 2);

        // Then
        assertThat(report).isInstanceOfSatisfying(TeardownReport.Remaining.class, remaining -> {
            assertThat(remaining.reason()).isEqualTo(Reason.DeletingCertificate);
            assertThat(remaining.message()).contains("certificate-1", "lets go", "nothing to do");
        });
        assertThat(keeper.all()).hasSize(1);
    }

    @Test
    void oneLookWithoutACertificateProvesNothing() {
        // Given
        var goal = new CertificateGoal(TOKYO, Optional.empty(), NAMES, Optional.of(Set.of()));
        operator.certificates.teardown(goal, 1);
        clock.advance(Duration.ofMinutes(1));
        operator.certificates.turn();

        // When
        var report = operator.certificates.teardown(goal, 1);

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Remaining.class);
    }

    @Test
    void whatTwoLooksAWhileApartDoNotShowIsGone() {
        // Given
        var goal = new CertificateGoal(TOKYO, Optional.empty(), NAMES, Optional.of(Set.of()));
        for (int look = 0; look < 3; look++) {
            operator.certificates.teardown(goal, 1);
            clock.advance(Duration.ofMinutes(1));
            operator.certificates.turn();
        }

        // When
        var report = operator.certificates.teardown(goal, 1);

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Gone.class);
    }

    @Test
    void aLookFromBeforeAnUnheardRequestIsSettledProvesNothing() {
        // Given
        var deaf = operator(new Toy(keeper) {
            @Override
            public String request(String hostname, String token, Map<String, String> tags) {
                throw new CdnException(ErrorClass.UNAVAILABLE, "NoAnswer", "no answer in time", null);
            }
        });
        var goal = new CertificateGoal(TOKYO, Optional.empty(), NAMES, Optional.of(Set.of()));
        clock.advance(Duration.ofMinutes(1));
        deaf.pass(HOSTNAME, NAMES);
        deaf.pass(HOSTNAME, NAMES);
        deaf.certificates.teardown(goal, 1);
        clock.advance(Duration.ofSeconds(10));
        deaf.certificates.turn();
        deaf.certificates.teardown(goal, 1);
        clock.advance(Duration.ofSeconds(31));
        deaf.certificates.turn();

        // When
        var report = deaf.certificates.teardown(goal, 1);

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Remaining.class);
    }

    /** Who may not read what it made would otherwise be told for ever that there is nothing to do. */
    @Test
    void whatCannotBeLookedAtIsToldInsteadOfTheWaitForIt() {
        // Given
        var blind = operator(new Toy(keeper) {
            @Override
            public Optional<CertificateDescription> describe(String id) {
                throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not describe it", null);
            }
        });

        // When
        for (int pass = 0; pass < 3; pass++) {
            blind.pass(HOSTNAME, NAMES);
            clock.advance(Duration.ofMinutes(1));
        }

        // Then
        var ready = blind.report(HOSTNAME).ready();
        assertThat(ready.reason()).isEqualTo(Reason.AccessDenied);
        assertThat(ready.message()).isEqualTo("may not describe it");
    }

    @Test
    void anEndThatWaitsForAListSaysWhyThereIsNone() {
        // Given
        var allowed = new AtomicBoolean(true);
        var hindered = operator(new Toy(keeper) {
            @Override
            public List<CertificateDescription> list() {
                if (!allowed.get()) {
                    throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not list them", null);
                }
                return super.list();
            }
        });
        var gone = new CertificateGoal(TOKYO, Optional.empty(), NAMES, Optional.of(Set.of()));
        hindered.certificates.teardown(gone, 1);
        hindered.certificates.turn();
        allowed.set(false);

        // When
        for (int pass = 0; pass < 10; pass++) {
            clock.advance(Duration.ofMinutes(1));
            hindered.certificates.turn();
            hindered.certificates.teardown(gone, 1);
        }
        var report = hindered.certificates.teardown(gone, 1);

        // Then
        assertThat(report)
                .isInstanceOfSatisfying(TeardownReport.Remaining.class, remaining -> assertThat(remaining.message())
                        .isEqualTo("may not list them"));
    }

    /** Nothing else would ever end: it is not deleted without them. */
    @Test
    void whatSomebodyTakesTheTagsOffIsTheirsFromThenOn() {
        // Given
        passes(3);
        keeper.putTags("certificate-1", Map.of());

        // When
        operator.tearDown(NAMES);

        // Then
        assertThat(keeper.all()).containsOnlyKeys("certificate-1");
    }

    @Test
    void whatAListShowsLateIsNotRequestedTwice() {
        // Given
        var late = clock.instant().plus(Duration.ofMinutes(10));
        var lagging = operator(new Toy(keeper) {
            @Override
            public List<CertificateDescription> list() {
                return clock.instant().isBefore(late) ? List.of() : super.list();
            }
        });

        // When
        for (int pass = 0; pass < 20; pass++) {
            lagging.pass(HOSTNAME, NAMES);
            clock.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(keeper.requests()).hasSize(1);
    }

    /** Such as a script that applies and deletes it, or a tenant with nothing good in mind. */
    @Test
    void anObjectThatIsMadeAnewAgainAndAgainUsesUpNoQuota() {
        // Given
        var certificates = operator.certificates;
        var told = new ArrayList<String>();

        // When
        for (int life = 0; life < 50; life++) {
            var reborn = new Owner(TOKYO.installation(), TOKYO.namespace(), TOKYO.name(), "uid-" + life);
            var desired = new DesiredCertificate(HOSTNAME, new CertificateSource.Requested(reborn));
            var goal = new CertificateGoal(reborn, desired.wish(), NAMES, Optional.of(Set.of()));
            certificates.watch(goal, desired);
            certificates.turn();
            certificates.reconcile(goal, 1).obstacle().map(Verdict::message).ifPresent(told::add);
            certificates.forget(reborn.uid());
            keeper.all().keySet().forEach(keeper::delete);
            clock.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(keeper.requests()).hasSize(10);
        assertThat(told).hasSize(40).allSatisfy(message -> assertThat(message).contains("waits until", "find out"));
    }
}
