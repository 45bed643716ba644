package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.TeardownReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is deleted with an object, through the room's door. */
class CertificateTeardownTest extends Requesting {
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

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT1H"})
    void neitherDoesOneFromBeforeTheLastRequestOfTheProcessBeforeIsSettledHoweverLongThisOneStoodBy(Duration stoodBy) {
        // Given
        var goal = new CertificateGoal(TOKYO, Optional.empty(), NAMES, Optional.of(Set.of()));
        clock.advance(stoodBy);
        operator.certificates.turn();
        operator.certificates.teardown(goal, 1);
        clock.advance(CertificateLife.SETTINGS.apiCallTimeout().minusSeconds(1));
        operator.certificates.turn();
        operator.certificates.teardown(goal, 1);
        clock.advance(CertificateLife.SETTINGS.consistencyWindow());
        operator.certificates.turn();

        // When
        var report = operator.certificates.teardown(goal, 1);

        // Then
        assertThat(report).isInstanceOf(TeardownReport.Remaining.class);
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
                .isInstanceOfSatisfying(
                        TeardownReport.Remaining.class,
                        remaining -> assertThat(remaining.message())
                                .isEqualTo(
                                        "may not list them; to let the object go and leave its certificate as it is, set cdn.deletionPolicy: Retain"));
    }

    @Test
    void whoMayNotDeleteItIsToldHowTheObjectGoesAllTheSame() {
        // Given
        passes(3);
        var denied = operator(new Toy(keeper) {
            @Override
            public void delete(String id) {
                throw new CdnException(ErrorClass.DENIED, "AccessDeniedException", "may not delete it", null);
            }
        });
        var gone = new CertificateGoal(TOKYO, Optional.empty(), NAMES, Optional.of(Set.of()));
        for (int look = 0; look < 2; look++) {
            denied.certificates.teardown(gone, 1);
            denied.certificates.turn();
        }

        // When
        var report = denied.certificates.teardown(gone, 1);

        // Then
        assertThat(report)
                .isInstanceOfSatisfying(TeardownReport.Remaining.class, remaining -> assertThat(remaining.message())
                        .startsWith("may not delete it; to let the object go")
                        .endsWith("set cdn.deletionPolicy: Retain"));
    }

    @Test
    void whatItHasDeletedIsKnownToBeGone() {
        // Given
        passes(3);
        var before = operator.certificates.isGone(TOKYO.uid(), "certificate-1");

        // When
        operator.tearDown(NAMES);

        // Then
        assertThat(before).isFalse();
        assertThat(operator.certificates.isGone(TOKYO.uid(), "certificate-1")).isTrue();
    }

    /** Whoever has not looked yet does not know. */
    @Test
    void whatNobodyHasLookedForIsNot() {
        assertThat(operator.certificates.isGone(TOKYO.uid(), "certificate-1")).isFalse();
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
}
