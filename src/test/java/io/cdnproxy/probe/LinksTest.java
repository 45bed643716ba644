package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinksTest {
    private static final Verdict WORKS = Verdict.works("works");
    private static final Verdict FAILS = Verdict.fails(Reason.Timeout, "silent: wait");
    private static final Verdict UNKNOWN = new Verdict(Verdict.Status.Unknown, Reason.NotConfirmed, "it worked");

    @Test
    void whatWasTriedIsToldAsItWasFound() {
        // Given
        var links = new Links(Map.of(ConditionType.OriginUpgrade, FAILS));

        // When
        var verdict = links.verdict(ConditionType.OriginUpgrade, Map.of(ConditionType.OriginHandshake, WORKS));

        // Then
        assertThat(verdict).isEqualTo(FAILS);
    }

    @Test
    void whatFollowsAFailedLinkIsNotTried() {
        // Given a report of an upgrade whose handshake has been found at fault since
        var links = Links.all(WORKS);

        // When
        var verdict = links.verdict(ConditionType.EdgeUpgrade, Map.of(ConditionType.EdgeHandshake, FAILS));

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.fails(
                        Reason.Timeout, "not tried: EdgeHandshake is False, see its message for what to do"));
    }

    @Test
    void whatFollowsAnUnknownOneIsUnknown() {
        // When
        var verdict =
                Links.UNTRIED.verdict(ConditionType.EdgeHandshake, Map.of(ConditionType.DistributionDeployed, UNKNOWN));

        // Then
        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Verdict.Status.Unknown,
                        Reason.NotConfirmed,
                        "not tried: DistributionDeployed is not known yet"));
    }

    @Test
    void whatMayBeTriedAndWasNotWaitsForAProbe() {
        // When
        var verdict =
                Links.UNTRIED.verdict(ConditionType.OriginHandshake, Map.of(ConditionType.WorkloadAvailable, WORKS));

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.NotYetKnown);
    }

    @ParameterizedTest
    @EnumSource(
            value = ConditionType.class,
            names = {"OriginHandshake", "EdgeHandshake"})
    void nothingIsKnownOfWhatFollowsALinkThatIsLeftOut(ConditionType handshake) {
        // When
        var links = Links.all(WORKS).without(handshake);

        // Then
        assertThat(links.of(handshake)).isEqualTo(Optional.empty());
        assertThat(links.tried()).hasSize(Links.ALL.size() - 3);
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void allWorkWhereThoseDoThatBelongToIt(Purpose purpose) {
        // Given
        var tried = new EnumMap<ConditionType, Verdict>(Links.all(WORKS).tried());
        tried.keySet().retainAll(purpose.conditions());

        // When
        var links = new Links(tried);

        // Then
        assertThat(links.allWork()).isTrue();
        assertThat(links.originWorks()).isTrue();
        assertThat(links.without(ConditionType.EdgeHandshake).edgeWorks()).isFalse();
        assertThat(links.without(ConditionType.OriginHandshake).allWork()).isFalse();
    }

    @Test
    void everyLinkIsToldAfterTheOneThatItFollows() {
        // Given
        var verdicts = new EnumMap<ConditionType, Verdict>(Map.of(
                ConditionType.WorkloadAvailable, FAILS,
                ConditionType.DistributionDeployed, FAILS));

        // When
        Links.ALL.forEach(link -> verdicts.put(link, Links.UNTRIED.verdict(link, verdicts)));

        // Then
        assertThat(verdicts.values()).extracting(Verdict::reason).containsOnly(Reason.Timeout);
    }
}
