package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.certificate.CertificateSource;
import io.cdnproxy.certificate.DesiredCertificate;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.OriginAddresses;
import io.cdnproxy.child.OriginTls;
import io.cdnproxy.child.ProofRecords;
import io.cdnproxy.child.ReferencedService;
import io.cdnproxy.diagnosis.FreshBalancer;
import io.cdnproxy.diagnosis.NameProof;
import io.cdnproxy.diagnosis.OriginState;
import io.cdnproxy.diagnosis.RecordOrder;
import io.cdnproxy.diagnosis.RecordOrders;
import io.cdnproxy.diagnosis.SilentBalancer;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.probe.Reports;
import io.cdnproxy.report.Outcome;
import io.cdnproxy.report.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class NextLookTest {
    private static final Verdict FINE = Verdict.works("fine");
    private static final Verdict UNKNOWN = Verdict.unknown("not yet known");
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final RecordOrder FRESH = RecordOrder.of("tokyo-edge", List.of(), false, NOW.minusSeconds(60), NOW);
    private static final RecordOrder LATE = RecordOrder.of("tokyo-edge", List.of(), false, NOW.minusSeconds(600), NOW);
    private static final Optional<RecordOrder> NONE = Optional.empty();

    static Stream<Arguments> orders() {
        var untilItIsLate = Optional.of(Duration.ofMinutes(4));
        return Stream.of(
                Arguments.of("not carried out yet", UNKNOWN, Optional.of(FRESH), NONE, untilItIsLate),
                Arguments.of("carried out", FINE, Optional.of(FRESH), NONE, Optional.empty()),
                Arguments.of("late", UNKNOWN, Optional.of(LATE), NONE, Optional.empty()),
                Arguments.of("of a proof", FINE, NONE, Optional.of(FRESH), untilItIsLate));
    }

    @ParameterizedTest(name = "an order that is {0}")
    @MethodSource("orders")
    void whatIsSaidOfAnOrderChangesOnceItIsLate(
            String name,
            Verdict dns,
            Optional<RecordOrder> edge,
            Optional<RecordOrder> proof,
            Optional<Duration> expected) {
        // Given
        var outcome = outcome(dns, new RecordOrders(edge, Optional.empty()), proof);

        // When
        var next = NextLook.after(situation(), false, Optional.empty(), outcome);

        // Then
        assertThat(next).isEqualTo(expected);
    }

    /** That it has worked since long says nothing of what a renaming has left. */
    @Test
    void whatMayBeLeftOfARenamingIsToldOnceItIsLate() {
        // Given
        var outcome = outcome(
                new Hostnames("a.example.com", "b.example.com", List.of(), List.of("old.example.com")),
                FINE,
                new RecordOrders(Optional.of(FRESH), Optional.empty()),
                NONE);

        // When
        var next = NextLook.after(situation(), false, Optional.empty(), outcome);

        // Then
        assertThat(next).isEqualTo(FRESH.lateIn());
    }

    @Test
    void whatIsSaidOfALoadBalancerChangesOnceItIsLate() {
        // Given
        var silent = Verdict.fails(Reason.Timeout, "it does not answer: look");
        var origin = new OriginState(
                FINE,
                Optional.empty(),
                FINE,
                Optional.empty(),
                FreshBalancer.of("tokyo", NOW.minusSeconds(60), NOW),
                Optional.empty(),
                Optional.of(Reports.of(Map.of(ConditionType.DnsReady, FINE, ConditionType.OriginHandshake, silent))));
        var outcome =
                Outcomes.of(Proxies.external(), Outcomes.NAMES, origin, List.of(), RecordOrders.NONE, Optional.empty());

        // When
        var next = NextLook.after(situation(), false, Optional.empty(), outcome);

        // Then
        assertThat(next).contains(Duration.ofMinutes(4));
    }

    /** By events, which nobody follows. */
    @Test
    void whatIsSaidOfALoadBalancerWhereNobodyAnswersIsLookedFor() {
        // Given
        var silent = Verdict.fails(Reason.Timeout, "it does not answer: look");
        var origin = new OriginState(
                FINE,
                Optional.empty(),
                FINE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new SilentBalancer("tokyo", Optional.empty())),
                Optional.empty(),
                Optional.of(Reports.of(Map.of(ConditionType.DnsReady, FINE, ConditionType.OriginHandshake, silent))));
        var outcome =
                Outcomes.of(Proxies.external(), Outcomes.NAMES, origin, List.of(), RecordOrders.NONE, Optional.empty());

        // When
        var next = NextLook.after(situation(), false, Optional.empty(), outcome);

        // Then
        assertThat(next).contains(NextLook.LOOK_AGAIN);
    }

    /** Nobody tells of what is somebody else's, and all who wait for it would wait for the next look. */
    @Test
    void aServiceOfSomebodyElsesIsLookedAtNowAndThenAndSoonWhileSomethingIsWrong() {
        // Given
        var situation = situation(Optional.of(new ReferencedService.Missing("web")));
        var works = outcome(FINE, RecordOrders.NONE, NONE);
        var missing = new OriginState(
                FINE,
                Optional.empty(),
                Verdict.fails(Reason.ServiceMissing, "Service web does not exist: create it"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        var fails = Outcomes.of(
                Proxies.external(), Outcomes.NAMES, missing, List.of(), RecordOrders.NONE, Optional.empty());

        // When
        var whileWell = NextLook.after(situation, false, Optional.empty(), works);
        var whileNot = NextLook.after(situation, false, Optional.empty(), fails);

        // Then
        assertThat(whileWell).contains(Duration.ofMinutes(5));
        assertThat(whileNot).contains(NextLook.LOOK_AGAIN);
    }

    private static Situation situation() {
        return situation(Optional.empty());
    }

    private static Situation situation(Optional<ReferencedService> referenced) {
        var inputs = new ChildInputs(
                Proxies.external(),
                Optional.empty(),
                OriginTls.NONE,
                Optional.empty(),
                OriginAddresses.NONE,
                referenced,
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Set.of(),
                Optional.empty(),
                true,
                true);
        var named = new DesiredCertificate(
                "a.example.com", new CertificateSource.Named("arn:aws:acm:us-east-1:1:certificate/1"));
        var certificates = new CertificateDemand(
                new Owner("installation", "default", "tokyo", "uid"), named, named, Optional.empty());
        return new Situation(null, null, FINE, null, certificates, inputs, inputs, null);
    }

    private static Outcome outcome(Verdict dns, RecordOrders orders, Optional<RecordOrder> proof) {
        return outcome(Outcomes.NAMES, dns, orders, proof);
    }

    private static Outcome outcome(Hostnames names, Verdict dns, RecordOrders orders, Optional<RecordOrder> proof) {
        var origin = new OriginState(
                FINE,
                Optional.empty(),
                FINE,
                Optional.empty(),
                Optional.empty(),
                Optional.of(Reports.of(Map.of(ConditionType.DnsReady, dns))));
        return Outcomes.of(Proxies.external(), names, origin, List.of(), orders, proof.map(NameProof.Ordered::new));
    }
}
