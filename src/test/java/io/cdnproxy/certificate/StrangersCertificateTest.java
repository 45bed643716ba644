package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.TeardownReport;
import io.cdnproxy.certificate.CertificateDescription.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody has put a certificate of an object's own in front of something else, and the object goes by another name since. */
class StrangersCertificateTest extends Requesting {
    private static final String BALANCER =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188";
    private static final String RENAMED = "new.example.com";
    private static final Set<String> BOTH = Set.of(HOSTNAME, RENAMED);
    private static final String FORMER = "certificate-1";
    private static final String PRESENT = "certificate-2";

    private final AtomicInteger deletions = new AtomicInteger();
    private final Set<String> held = new HashSet<>(Set.of(FORMER));

    private final CertificateOperator counted = operator(new Toy(keeper) {
        @Override
        public void delete(String id) {
            deletions.incrementAndGet();
            if (held.contains(id)) {
                throw new CdnException(ErrorClass.BUSY, "ResourceInUseException", "it is in use", null);
            }
            super.delete(id);
        }

        @Override
        public List<String> users(String id) {
            return held.contains(id) ? List.of(BALANCER) : super.users(id);
        }
    });

    @BeforeEach
    void somethingElseShowsTheFormerOne() {
        keeper.issueAll();
        passes(3);
        keeper.issueAll();
        passes(3);
        renamed(Duration.ofMinutes(10));
        keeper.issueAll();
        renamed(Duration.ofMinutes(30));
    }

    /** Passes whenever one is due. */
    private CertificateProgress renamed(Duration time) {
        var end = clock.instant().plus(time);
        var progress = counted.pass(RENAMED, BOTH);
        while (clock.instant().isBefore(end)) {
            clock.advance(progress.retryIn()
                    .filter(retry -> retry.compareTo(Duration.ofMinutes(1)) < 0)
                    .orElse(Duration.ofMinutes(1)));
            progress = counted.pass(RENAMED, BOTH);
        }
        return progress;
    }

    @Test
    void whoUsesItIsTold() {
        // When
        var progress = renamed(Duration.ofMinutes(1));

        // Then
        assertThat(progress.others().left())
                .singleElement()
                .asString()
                .contains("certificate " + FORMER, BALANCER + " uses it", "take it off there");
        assertThat(progress.obstacle()).isEmpty();
        assertThat(progress.held()).contains(BOTH);
        assertThat(counted.report(RENAMED).ready().isTrue()).isTrue();
    }

    @Test
    void itIsTriedAgainLessAndLess() {
        // Given
        deletions.set(0);

        // When
        renamed(Duration.ofDays(1));

        // Then
        assertThat(deletions.get()).isBetween(20, 40);
    }

    @Test
    void itGoesOnceItIsLetGoOf() {
        // Given
        held.clear();

        // When
        var progress = renamed(Duration.ofHours(3));

        // Then
        assertThat(keeper.all()).containsOnlyKeys(PRESENT);
        assertThat(progress.others().left()).isEmpty();
        assertThat(progress.held()).contains(Set.of(RENAMED));
    }

    @Test
    void whoeverAsksForAnotherTryHasItAtOnce() {
        // Given
        deletions.set(0);
        while (deletions.get() == 0) {
            renamed(Duration.ofMinutes(1));
        }
        clock.advance(Duration.ofMinutes(2));
        counted.certificates.lookAgain(TOKYO.namespace(), TOKYO.uid());

        // When
        renamed(Duration.ofMinutes(1));

        // Then
        assertThat(deletions.get()).isEqualTo(2);
    }

    @Test
    void whoeverIsLeftItByTheTagsKeepsIt() {
        // Given
        keeper.putTags(FORMER, Map.of());

        // When
        var progress = renamed(Duration.ofDays(2));

        // Then
        assertThat(keeper.all()).containsOnlyKeys(FORMER, PRESENT);
        assertThat(progress.others().left()).isEmpty();
        assertThat(progress.held()).contains(Set.of(RENAMED));
    }

    /** It is not held up by the one before it, in whatever order they are tried. */
    @Test
    void whatNobodyElseUsesGoesWithItsObject() {
        // Given
        showcase.close();
        var gone =
                new CertificateGoal(TOKYO, Optional.empty(), BOTH, Optional.of(Set.of()), Optional.of("E1"), Set.of());

        // When
        var told = Optional.<TeardownReport>empty();
        for (int pass = 0; pass < 40; pass++) {
            counted.certificates.turn();
            told = Optional.of(counted.certificates.teardown(gone, 2));
            clock.advance(Duration.ofMinutes(1));
        }

        // Then
        assertThat(keeper.all()).containsOnlyKeys(FORMER);
        assertThat(told).containsInstanceOf(TeardownReport.Remaining.class).hasValueSatisfying(last -> assertThat(
                        ((TeardownReport.Remaining) last).message())
                .contains(BALANCER + " uses it", "cdn.deletionPolicy Retain"));
    }

    /** It has ended, and no viewer of this object sees it. */
    @Test
    void whatIsOverKeepsNoSuccessorBack() {
        // Given
        var requests = keeper.requests().size();
        showcase.close();
        held.add(PRESENT);
        var present = keeper.all().get(PRESENT);
        keeper.put(new CertificateDescription(
                PRESENT,
                Status.REVOKED,
                present.names(),
                present.life(),
                present.flaw(),
                present.proofs(),
                present.renewal()));

        // When
        renamed(Duration.ofMinutes(30));

        // Then
        assertThat(keeper.requests()).hasSize(requests + 1);
    }
}
