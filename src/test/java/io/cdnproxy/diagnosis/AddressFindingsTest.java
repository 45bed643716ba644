package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.BAD_GATEWAY;
import static io.cdnproxy.diagnosis.Chains.address;
import static io.cdnproxy.diagnosis.Chains.behindAFreshBalancer;
import static io.cdnproxy.diagnosis.Chains.forwardedByNobody;
import static io.cdnproxy.diagnosis.Chains.refusedAddress;
import static io.cdnproxy.diagnosis.Chains.withoutAddress;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A Service in front of the origin without an address is waited for as long as load balancers usually take, and no longer. */
class AddressFindingsTest {

    static Stream<Arguments> services() {
        return Stream.of(
                Arguments.of("not due yet", withoutAddress(Optional.empty(), false), Reason.AddressPending, false),
                Arguments.of(
                        "of a class that nobody may look after",
                        withoutAddress(Optional.of("example.com/nobody"), false),
                        Reason.AddressPending,
                        false),
                Arguments.of("late", withoutAddress(Optional.empty(), true), Reason.AddressMissing, true),
                Arguments.of("refused at once", refusedAddress(false), Reason.AddressMissing, true),
                Arguments.of("refused for long", refusedAddress(true), Reason.AddressMissing, true));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("services")
    void aPersonIsNeededOnceWaitingDoesNotHelp(String name, Chain chain, Reason reason, boolean needsAPerson) {
        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.DnsReady).reason()).isEqualTo(reason);
        assertThat(verdicts.get(ConditionType.Ready)).satisfies(ready -> {
            assertThat(ready.reason()).isEqualTo(reason);
            assertThat(ready.message())
                    .startsWith("DnsReady: Service tokyo has no address yet")
                    .doesNotContain("create", "more to mend");
            assertThat(Readiness.needsAPerson(ready)).isEqualTo(needsAPerson);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-29T11:59:00Z, false",
        "2026-11-29T12:00:00Z, false",
        "2026-11-29T12:04:59Z, false",
        "2026-11-29T12:05:00Z, true",
        "2026-12-29T12:00:00Z, true"
    })
    void theUsualTimeEnds(Instant now, boolean expected) {
        // Given
        var since = Instant.parse("2026-11-29T12:00:00Z");

        // When
        var awaited = AwaitedAddress.of("tokyo", Optional.empty(), Optional.empty(), since, now);

        // Then
        assertThat(awaited.isLate()).isEqualTo(expected);
    }

    /** As with an address that is reserved, and published beforehand. */
    /** Each first proxy at AWS would be told to look for what is not wrong. */
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"OriginNotResolved", "Timeout", "OriginPortClosed"})
    void aLoadBalancerThatWasJustAskedForIsWaitedFor(Reason seenAtOrigin) {
        // Given
        var chain = behindAFreshBalancer(seenAtOrigin);

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.OriginHandshake);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.AddressPending);
        assertThat(verdict.message()).endsWith(": wait, as one usually takes 2 to 5 minutes");
    }

    /** The Service of a website is its user's, and the object has no member to change it by. */
    @Test
    void whoseServiceIsTheirOwnIsToldToChangeThat() {
        // Given
        var chains = List.of(
                withoutAddress(Optional.empty(), true),
                withoutAddress(Optional.of("example.com/nobody"), true),
                refusedAddress(true));
        chains.forEach(Chain::ofPages);

        // When
        var told = chains.stream()
                .map(chain -> Rules.judge(chain.observation())
                        .get(ConditionType.DnsReady)
                        .message())
                .toList();

        // Then
        assertThat(told.get(0)).contains("give Service tokyo another port, such as 8443, and set origin.port to it");
        assertThat(told.get(1)).contains("make Service tokyo anew with a loadBalancerClass that they run");
        assertThat(told.get(2)).contains("correct Service tokyo where that names an annotation of it");
        assertThat(told).allSatisfy(message -> assertThat(message)
                .contains("write the public addresses of that into origin.service.addresses")
                .doesNotContain("origin.service.type", "origin.service.loadBalancerClass", "origin.service where"));
    }

    static List<Chain> wrongWhateverIsInFront() {
        var elsewhere = behindAFreshBalancer(Reason.Timeout);
        elsewhere.originRecord = Optional.of(Verdict.fails(Reason.PointsElsewhere, "b leads to 192.0.2.9: remove it"));
        var late = behindAFreshBalancer(Reason.Timeout);
        late.balancer = FreshBalancer.of("tokyo", Instant.EPOCH, Instant.EPOCH.plus(Duration.ofMinutes(5)));
        return List.of(behindAFreshBalancer(Reason.CertificateExpired), elsewhere, late);
    }

    @ParameterizedTest
    @MethodSource("wrongWhateverIsInFront")
    void butNotForWhatIsNoneOfItsDoing(Chain chain) {
        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.OriginHandshake);

        // Then
        assertThat(verdict).isEqualTo(chain.originHandshake);
    }

    @Test
    void thatNobodyAnswersAtAnAddressThatIsToComeIsNobodysFaultYet() {
        // Given
        var chain = forwardedByNobody(false).edgeAnswers(502, BAD_GATEWAY);

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.OriginHandshake).reason()).isEqualTo(Reason.AddressPending);
        assertThat(verdicts.get(ConditionType.EdgeUpgrade))
                .returns(Reason.AddressPending, Verdict::reason)
                .satisfies(edge -> assertThat(edge.message())
                        .contains("because the origin refuses connections, as Service tokyo has no address yet"));
        assertThat(verdicts.get(ConditionType.Ready))
                .returns(Reason.AddressPending, Verdict::reason)
                .satisfies(ready -> assertThat(ready.message()).doesNotContain("more to mend", "nobody listens"));
    }

    @Test
    void aServerThatDoesNotRunIsToldBeforeAnAddressThatIsToCome() {
        // Given
        var chain = Chains.withoutServer();
        chain.awaitedAddress = Optional.of(address(Optional.empty(), Optional.empty(), false));

        // When
        var verdicts = Rules.judge(chain.observation());

        // Then
        assertThat(verdicts.get(ConditionType.OriginHandshake).message())
                .startsWith("the origin refuses connections, as its server is not available: see WorkloadAvailable")
                .contains("; besides, the origin refuses connections, as Service tokyo has no address yet");
        assertThat(verdicts.get(ConditionType.Ready).message())
                .startsWith("WorkloadAvailable: the image cannot be pulled")
                .doesNotContain("more to mend");
    }

    /** An address that comes does not let anybody write the record. */
    @Test
    void whatHoldsTheOriginsNameIsToldBesides() {
        // Given
        var chain = withoutAddress(Optional.empty(), false);
        chain.dns = Verdict.fails(Reason.RecordHeld, "the TXT record b.example.com holds it: remove that TXT record");
        chain.originRecord = Optional.of(chain.dns);

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordHeld);
        assertThat(verdict.message()).startsWith(chain.dns.message() + "; besides, Service tokyo has no address yet");
    }

    @Test
    void whatThereIsToMendBesidesIsToldBeforeWhatMayComeByItself() {
        // Given
        var chain = withoutAddress(Optional.empty(), false);
        chain.edgeRecord = Optional.of(
                Verdict.fails(Reason.PointsElsewhere, "a.example.com leads to 192.0.2.9: remove that record"));

        // When
        var verdict = Rules.judge(chain.observation()).get(ConditionType.DnsReady);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.PointsElsewhere);
        assertThat(verdict.message())
                .startsWith(
                        "a.example.com leads to 192.0.2.9: remove that record; besides, Service tokyo has no address");
    }
}
