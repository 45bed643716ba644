package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BeliefTest {
    private static final Optional<Verdict> WORKS = Optional.of(Verdict.works("works"));
    private static final Optional<Verdict> UNKNOWN = Optional.of(Verdict.unknown("nobody answers"));
    private static final Optional<Verdict> NOT_TRIED = Optional.empty();
    private static final Optional<Verdict> BROKEN = fails(Reason.HandshakeFailed);
    private static final Optional<Verdict> BARE = fails(Reason.NoCertificate);

    private static Optional<Verdict> fails(Reason reason) {
        return Optional.of(Verdict.fails(reason, "seen: mend it"));
    }

    /** What probes see of a link in turn, and what is believed after each. */
    static Stream<Arguments> stories() {
        return Stream.of(
                story("what is seen first counts at once", List.of(BROKEN), List.of(BROKEN)),
                story(
                        "one failure of what worked is an accident",
                        List.of(WORKS, BROKEN, WORKS),
                        List.of(WORKS, WORKS, WORKS)),
                story("two are not", List.of(WORKS, BROKEN, BROKEN), List.of(WORKS, WORKS, BROKEN)),
                story("even if they differ", List.of(WORKS, BROKEN, BARE), List.of(WORKS, WORKS, BARE)),
                story(
                        "nor is a failure and then nothing",
                        List.of(WORKS, BROKEN, NOT_TRIED),
                        List.of(WORKS, WORKS, NOT_TRIED)),
                story("what works again is believed at once", List.of(BROKEN, WORKS), List.of(BROKEN, WORKS)),
                story(
                        "a reason that flaps stays",
                        List.of(BARE, BROKEN, BARE, BROKEN),
                        List.of(BARE, BARE, BARE, BARE)),
                story(
                        "another reason counts when it is seen twice",
                        List.of(BARE, BROKEN, BROKEN),
                        List.of(BARE, BARE, BROKEN)),
                story(
                        "silence of DNS is no repair and no news once",
                        List.of(BARE, UNKNOWN, UNKNOWN),
                        List.of(BARE, BARE, UNKNOWN)),
                story(
                        "after nothing was known all counts",
                        List.of(UNKNOWN, BARE, WORKS),
                        List.of(UNKNOWN, BARE, WORKS)),
                story("what was not tried gives way", List.of(NOT_TRIED, BARE), List.of(NOT_TRIED, BARE)));
    }

    private static Arguments story(String moral, List<Optional<Verdict>> seen, List<Optional<Verdict>> believed) {
        return Arguments.of(moral, seen, believed);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void eachLinkIsBelievedByItself(String moral, List<Optional<Verdict>> seen, List<Optional<Verdict>> believed) {
        // Given
        var beliefs = Stream.<Optional<Verdict>>builder();

        // When
        var belief = Belief.first(handshake(seen.getFirst()));
        beliefs.add(originHandshake(belief));
        for (var next : seen.subList(1, seen.size())) {
            belief = belief.after(handshake(next));
            beliefs.add(originHandshake(belief));
        }

        // Then
        assertThat(beliefs.build()).isEqualTo(believed);
        assertThat(belief.report().links().of(ConditionType.EdgeHandshake)).isEqualTo(WORKS);
    }

    @Test
    void aSuccessorIsGivenUpTogetherWithWhatItStandsOn() {
        // Given a handshake that fails in two ways, so that no upgrade is tried
        var belief = Belief.first(origin(WORKS, WORKS)).after(origin(BROKEN, NOT_TRIED));

        // When
        var after = belief.after(origin(BARE, NOT_TRIED));

        // Then
        assertThat(originHandshake(belief)).isEqualTo(WORKS);
        assertThat(originUpgrade(belief)).isEqualTo(WORKS);
        assertThat(originHandshake(after)).isEqualTo(BARE);
        assertThat(originUpgrade(after)).isEqualTo(NOT_TRIED);
    }

    @Test
    void theSameFaultInOtherWordsIsToldInThose() {
        // Given
        var inOtherWords = Optional.of(Verdict.fails(Reason.NoCertificate, "seen elsewhere: mend it"));

        // When
        var belief = Belief.first(handshake(BARE)).after(handshake(inOtherWords));

        // Then
        assertThat(originHandshake(belief)).isEqualTo(inOtherWords);
        assertThat(belief.isInDoubt()).isFalse();
    }

    @Test
    void aFailureIsInDoubtUntilItIsSeenAgain() {
        // Given
        var works = Belief.first(handshake(WORKS));

        // When
        var once = works.after(handshake(BARE));
        var twice = once.after(handshake(BARE));

        // Then
        assertThat(works.isInDoubt()).isFalse();
        assertThat(once.isInDoubt()).isTrue();
        assertThat(twice.isInDoubt()).isFalse();
    }

    @Test
    void aServerIsStartedAnewOnlyForWhatWasSeenTwice() {
        // Given
        var stale = new WireEvidence(
                WireEvidence.Names.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty());
        var seen = Reports.of(handshake(BARE).links().tried(), stale);

        // When
        var once = Belief.first(seen);
        var twice = once.after(seen);

        // Then
        assertThat(once.report().evidence().staleServer()).isFalse();
        assertThat(once.isInDoubt()).isTrue();
        assertThat(twice.report().evidence().staleServer()).isTrue();
        assertThat(twice.report().saysTheSameAs(once.report())).isFalse();
    }

    @Test
    void evidenceStaysWithTheVerdictsThatItCameWith() {
        // Given
        var works = Belief.first(Reports.of(Map.of(ConditionType.EdgeUpgrade, WORKS.get()), answers(101, 101)));
        var fails = Reports.of(Map.of(ConditionType.EdgeUpgrade, BROKEN.get()), answers(502, 101));

        // When
        var once = works.after(fails);
        var twice = once.after(fails);

        // Then
        assertThat(once.report().evidence()).isEqualTo(answers(101, 101));
        assertThat(twice.report().evidence()).isEqualTo(answers(502, 101));
    }

    @Test
    void aLinkIsExplainedByTheProbeThatJudgedIt() {
        // Given a CDN that fails twice, and an origin that does so by accident when it is the second time
        var working = Map.of(ConditionType.OriginUpgrade, WORKS.get(), ConditionType.EdgeUpgrade, WORKS.get());
        var failing = Map.of(ConditionType.OriginUpgrade, WORKS.get(), ConditionType.EdgeUpgrade, BROKEN.get());
        var both = Map.of(ConditionType.OriginUpgrade, BARE.get(), ConditionType.EdgeUpgrade, BROKEN.get());

        // When
        var told = Belief.first(Reports.of(working, answers(101, 101)))
                .after(Reports.of(failing, answers(502, 101)))
                .after(Reports.of(both, answers(502, 404)))
                .report();

        // Then
        assertThat(told.links().tried()).isEqualTo(failing);
        assertThat(told.evidence()).isEqualTo(answers(502, 101));
    }

    private static WireEvidence answers(int ofEdge, int ofOrigin) {
        return new WireEvidence(
                WireEvidence.Names.UNKNOWN,
                Optional.of(answer(ofEdge)),
                Optional.of(answer(ofOrigin)),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static WireEvidence.Answer answer(int status) {
        return new WireEvidence.Answer(status, "" + status, WireEvidence.MadeBy.CDN, false);
    }

    private static Optional<Verdict> originHandshake(Belief belief) {
        return belief.report().links().of(ConditionType.OriginHandshake);
    }

    private static Optional<Verdict> originUpgrade(Belief belief) {
        return belief.report().links().of(ConditionType.OriginUpgrade);
    }

    private static ChainReport handshake(Optional<Verdict> seen) {
        return origin(seen, NOT_TRIED);
    }

    private static ChainReport origin(Optional<Verdict> handshake, Optional<Verdict> upgrade) {
        var links = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        Links.ALL.forEach(link -> links.put(link, WORKS.orElseThrow()));
        links.remove(ConditionType.OriginHandshake);
        links.remove(ConditionType.OriginUpgrade);
        handshake.ifPresent(verdict -> links.put(ConditionType.OriginHandshake, verdict));
        upgrade.ifPresent(verdict -> links.put(ConditionType.OriginUpgrade, verdict));
        return Reports.of(links);
    }
}
