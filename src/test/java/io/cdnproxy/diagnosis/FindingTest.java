package io.cdnproxy.diagnosis;

import static io.cdnproxy.diagnosis.Chains.BAD_GATEWAY;
import static io.cdnproxy.diagnosis.Chains.forwardedByNobody;
import static io.cdnproxy.diagnosis.Chains.ofSomebodyElse;
import static io.cdnproxy.diagnosis.Chains.refusedWhileOnePointsElsewhere;
import static io.cdnproxy.diagnosis.SuspendedChains.correctedWhileSuspended;
import static io.cdnproxy.diagnosis.SuspendedChains.movedWhileSuspended;
import static io.cdnproxy.diagnosis.SuspendedChains.suspended;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class FindingTest {

    @ParameterizedTest
    @MethodSource("io.cdnproxy.diagnosis.FindingExamples#all")
    void everyFindingTellsWhatWasSeenAndWhatToDo(FindingExamples.Example example) {
        // When
        var verdict = example.finding().in(example.seen().observation()).orElseThrow();

        // Then
        assertThat(verdict.reason()).isEqualTo(example.reason());
        assertThat(verdict.message()).contains(example.words()).contains(": ");
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void noFindingIsWithoutAnExample(Finding finding) {
        // When
        var found = FindingExamples.all().map(FindingExamples.Example::finding);

        // Then
        assertThat(found).contains(finding);
    }

    @ParameterizedTest
    @EnumSource(Finding.class)
    void whereAllWorksNothingIsFound(Finding finding) {
        // When
        var found = finding.in(new Chain().observation());

        // Then
        assertThat(found).isEqualTo(Optional.empty());
    }

    @Test
    void nobodyIsToldToWaitForADeploymentOfWhichNothingIsKnown() {
        // Given
        var chain = ofSomebodyElse().edgeShowsCdnsOwn();

        // When
        var verdict = Finding.explain(ConditionType.EdgeHandshake, chain.observation());

        // Then
        assertThat(verdict).hasValueSatisfying(told -> assertThat(told.reason()).isEqualTo(Reason.CertificateMismatch));
    }

    @Test
    void whatGoesOnByItselfWhileTheObjectIsSuspendedIsWaitedFor() {
        // Given
        var chain = suspended("Service/tokyo");

        // When
        var verdict = Finding.explain(ConditionType.WorkloadAvailable, chain.observation());

        // Then
        assertThat(verdict).isEqualTo(Optional.empty());
    }

    static Stream<Arguments> whatIsToldTogether() {
        return Stream.of(
                Arguments.of(
                        ConditionType.WorkloadAvailable,
                        correctedWhileSuspended(),
                        Reason.ImagePull,
                        "cannot be pulled: correct proxy.image; besides, Deployment/tokyo is not changed"),
                Arguments.of(
                        ConditionType.DnsReady,
                        movedWhileSuspended(),
                        Reason.PointsElsewhere,
                        "leads to 203.0.113.9: remove that record; besides, DNSEndpoint/tokyo-origin is not changed"),
                Arguments.of(
                        ConditionType.DnsReady,
                        refusedWhileOnePointsElsewhere(),
                        Reason.NotWritten,
                        "a webhook denied it: ask its owner; besides, a.example.com leads to 192.0.2.9: remove that record"),
                Arguments.of(
                        ConditionType.OriginHandshake,
                        forwardedByNobody(true).edgeAnswers(502, BAD_GATEWAY),
                        Reason.OriginPortClosed,
                        "nobody listens: look; besides, Service tokyo has no address yet"));
    }

    @ParameterizedTest
    @MethodSource("whatIsToldTogether")
    void whatHasToBeMendedTooIsToldAfterTheFault(ConditionType condition, Chain seen, Reason reason, String words) {
        // When
        var verdict = Rules.judge(seen.observation()).get(condition);

        // Then
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message()).startsWith(words);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void rowsOfOneConditionStandTogether(Purpose purpose) {
        // When
        var conditions = Arrays.stream(Finding.values())
                .map(finding -> finding.condition(purpose))
                .filter(purpose.conditions()::contains)
                .toList();

        // Then
        assertThat(conditions).isSorted();
    }
}
