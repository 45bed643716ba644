package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.FOR_NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.PlannedAction;
import io.cdnproxy.api.Reason;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.upyun.BoundDomain.Review;
import io.cdnproxy.messages.MessageRules;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What users read of a service that is not, or not yet, as they want it. */
class ToldOfServiceTest {
    private final MutableClock clock = new MutableClock();
    private final InMemoryServiceApi world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
    private final Operator operator = new Operator(world, clock);

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
}
