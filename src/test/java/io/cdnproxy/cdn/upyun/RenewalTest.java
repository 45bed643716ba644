package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.A;
import static io.cdnproxy.cdn.upyun.Fixtures.B;
import static io.cdnproxy.cdn.upyun.Fixtures.FIRST;
import static io.cdnproxy.cdn.upyun.Fixtures.NEW;
import static io.cdnproxy.cdn.upyun.Fixtures.SECOND;
import static io.cdnproxy.cdn.upyun.Fixtures.SERVICE;
import static io.cdnproxy.cdn.upyun.Fixtures.TOKYO;
import static io.cdnproxy.cdn.upyun.Fixtures.certificate;
import static io.cdnproxy.cdn.upyun.Fixtures.desired;
import static io.cdnproxy.cdn.upyun.Fixtures.domain;
import static io.cdnproxy.cdn.upyun.Fixtures.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.cdn.upyun.BoundDomain.Review;
import io.cdnproxy.cdn.upyun.DesiredService.Origin;
import io.cdnproxy.messages.MessageRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A certificate that takes another's place, which viewers are shown until then. */
class RenewalTest {
    private static final DesiredService RENEWED = desired(A, B, Optional.of(SECOND));
    private static final Step.Upload UPLOAD = new Step.Upload(SERVICE, A, SECOND);
    private static final Instant NOW = FIRST.chain().notAfter().minus(Duration.ofDays(30));

    static Stream<Step> steps() {
        return Stream.of(
                UPLOAD, new Step.Show(SERVICE, A, "c2"), new Step.Discard(SERVICE, A, "c1", Optional.of(SECOND)));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void whileAValidCertificateIsShownItsRenewalIsARemark(Step next) {
        // When
        var verdict = Renewal.judge(next.verdict(), next, RENEWED, Optional.of(showingFirst()), NOW);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.reason()).isEqualTo(Reason.Succeeded);
        assertThat(verdict.message())
                .startsWith("service %s (%s.b0.aicdn.com) serves %s; ".formatted(SERVICE, SERVICE, A))
                .endsWith(next.verdict().message());
        assertThat(MessageRules.broken(verdict.message())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"InProgress", "Throttled", "ProviderUnavailable"})
    void soItIsWhileUpyunKeepsItWaiting(Reason reason) {
        // Given
        var told = Verdict.fails(reason, "UPYUN has no time: it is tried again");

        // When
        var verdict = Renewal.judge(told, UPLOAD, RENEWED, Optional.of(showingFirst()), NOW);

        // Then
        assertThat(verdict.isTrue()).isTrue();
        assertThat(verdict.message()).endsWith("; UPYUN has no time: it is tried again");
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"CertificateRefused", "AccessDenied", "InvalidConfiguration"})
    void whatAPersonMustSeeToIsToldAsItIs(Reason reason) {
        // Given
        var told = Verdict.fails(reason, "UPYUN refuses it: mend it");

        // When
        var verdict = Renewal.judge(told, UPLOAD, RENEWED, Optional.of(showingFirst()), NOW);

        // Then
        assertThat(verdict).isEqualTo(told);
    }

    static Stream<ObservedService> notServing() {
        return Stream.of(
                service(),
                service(domain(A, Review.NORMAL)),
                service(domain(A, Review.REFUSED, certificate("c1", FIRST, true))),
                service(domain(NEW, Review.NORMAL, certificate("c1", FIRST, true))),
                invisible());
    }

    @ParameterizedTest
    @MethodSource("notServing")
    void whereNothingIsServedThereIsNothingToRenew(ObservedService own) {
        // When
        var verdict = Renewal.judge(UPLOAD.verdict(), UPLOAD, RENEWED, Optional.of(own), NOW);

        // Then
        assertThat(verdict).isEqualTo(UPLOAD.verdict());
    }

    @Test
    void aCertificateThatIsOverServesNobody() {
        // When
        var verdict = Renewal.judge(
                UPLOAD.verdict(),
                UPLOAD,
                RENEWED,
                Optional.of(showingFirst()),
                FIRST.chain().notAfter());

        // Then
        assertThat(verdict).isEqualTo(UPLOAD.verdict());
    }

    @Test
    void anOriginThatIsAwaitedIsNoRemark() {
        // Given
        var moving = Fixtures.with(
                RENEWED, new Origin(SourceScheme.HTTPS, true, "c.example.com", 443, Readiness.DOES_NOT_WORK_YET));

        // When
        var verdict = Renewal.judge(UPLOAD.verdict(), UPLOAD, moving, Optional.of(showingFirst()), NOW);

        // Then
        assertThat(verdict).isEqualTo(UPLOAD.verdict());
    }

    @Test
    void anotherNameThatGoesIsNoRenewal() {
        // Given
        var next = new Step.Discard(SERVICE, NEW, "c1", Optional.empty());

        // When
        var verdict = Renewal.judge(next.verdict(), next, RENEWED, Optional.of(showingFirst()), NOW);

        // Then
        assertThat(verdict).isEqualTo(next.verdict());
    }

    @ParameterizedTest
    @EnumSource(DriftPolicy.class)
    void fromTheFormerCertificateToTheNewOneTheServiceIsDeployedInEachPass(DriftPolicy policy) {
        // Given
        var clock = new MutableClock();
        var world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
        var operator = new Operator(world, clock);
        operator.settle(by(policy, desired()));
        List<Verdict> told = new ArrayList<>();

        // When
        for (int pass = 0; pass < 10; pass++) {
            told.add(operator.pass(by(policy, RENEWED)).distributionDeployed());
        }

        // Then
        assertThat(told).allMatch(Verdict::isTrue);
        assertThat(operator.steps)
                .extracting(step -> step.getClass().getSimpleName())
                .endsWith("Upload", "Show", "Discard");
        assertThat(world.certificates()).isEqualTo(Set.of(InMemoryServiceApi.idOf(SECOND)));
    }

    /** Such as where a key has leaked, and another authority gives shorter ones. */
    @ParameterizedTest
    @EnumSource(DriftPolicy.class)
    void aSuccessorThatEndsSoonerTakesItsPlaceAsWell(DriftPolicy policy) {
        // Given
        var clock = new MutableClock();
        var world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
        var operator = new Operator(world, clock);
        operator.settle(by(policy, RENEWED));

        // When
        operator.settle(by(policy, desired()));

        // Then
        assertThat(operator.reconciler.shownCertificates(TOKYO)).contains(Set.of(InMemoryServiceApi.idOf(FIRST)));
        assertThat(world.certificates()).isEqualTo(Set.of(InMemoryServiceApi.idOf(FIRST)));
    }

    /** Which by that policy is theirs to decide. */
    @Test
    void whoGoesBackToTheFormerOneIsLeftAlone() {
        // Given
        var clock = new MutableClock();
        var world = new InMemoryServiceApi(clock, Duration.ofMinutes(1));
        var operator = new Operator(world, clock);
        operator.settle(Fixtures.reporting(RENEWED));
        operator.settle(Fixtures.reporting(desired()));
        world.migrate(world.uploadForeign(SECOND), A);

        // When
        operator.settle(Fixtures.reporting(desired()));

        // Then
        assertThat(operator.reconciler.shownCertificates(TOKYO)).contains(Set.of(InMemoryServiceApi.idOf(SECOND)));
    }

    private static DesiredService by(DriftPolicy policy, DesiredService desired) {
        return switch (policy) {
            case Enforce -> desired;
            case Report -> Fixtures.reporting(desired);
        };
    }

    private static ObservedService showingFirst() {
        return service(domain(A, Review.NORMAL, certificate("c1", FIRST, true)));
    }

    private static ObservedService invisible() {
        return new ObservedService(
                SERVICE,
                ServiceMark.of(TOKYO),
                false,
                true,
                Optional.of(Fixtures.source(B)),
                Set.of(CacheRules.EVERYTHING),
                showingFirst().domains());
    }
}
