package io.cdnproxy.probe;

import static io.cdnproxy.probe.NameDiagnoses.TEST_NET_IS_PUBLIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.probe.UnavailableService.Why;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is said of the origin's name while no record is led to the Service in front of it. */
class UnavailableServiceTest {
    private static final String KEPT = "203.0.113.7";

    static Stream<Arguments> unpublished() {
        return Stream.of(
                arguments(Why.GONE, Publisher.EXTERNAL_DNS, Reason.RecordPending, "before Service web is there"),
                arguments(Why.GONE, Publisher.READER, Reason.RecordMissing, "before Service web is there"),
                arguments(
                        Why.UNUSABLE, Publisher.EXTERNAL_DNS, Reason.RecordPending, "before Service web can be used"));
    }

    /** external-dns would never own a record that somebody makes by hand, and there is nothing to which it could lead. */
    @ParameterizedTest(name = "{0}, by {1}")
    @MethodSource("unpublished")
    void nobodyIsToldToMakeARecordThatNothingIsThereFor(Why why, Publisher publisher, Reason reason, String until) {
        // Given
        var diagnosis = diagnosis(why, publisher, List.of());

        // When
        var verdict = diagnosis.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.fails(
                        reason,
                        "b.example.test does not resolve: there is nothing to publish %s: see WorkloadAvailable"
                                .formatted(until)));
    }

    @Test
    void whoForwardsToAServiceThatGetsNoAddressIsToldWhereToNameTheirOwn() {
        // Given
        var diagnosis = diagnosis(Why.WITHOUT_ADDRESS, Publisher.EXTERNAL_DNS, List.of());

        // When
        var verdict = diagnosis.judge(Evidence.AS_EXPECTED, new NameAnswer.Absent());

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.RecordMissing);
        assertThat(verdict.message()).contains("Service web", "type LoadBalancer", "into origin.service.addresses");
    }

    static Stream<Arguments> kept() {
        return Stream.of(
                arguments(Why.GONE, "though Service web is gone, and whoever gets that next answers for the name"),
                arguments(Why.UNUSABLE, "until Service web can be used: see WorkloadAvailable"),
                arguments(Why.AWAITING_ADDRESS, "though Service web has no address"),
                arguments(Why.WITHOUT_ADDRESS, "into origin.service.addresses"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kept")
    void aRecordThatIsLeftIsNoWordOfTheOrigin(Why why, String told) {
        // Given
        var diagnosis = diagnosis(why, Publisher.EXTERNAL_DNS, List.of(KEPT));

        // When
        var verdict = diagnosis.judge(Evidence.AS_EXPECTED, Evidence.AS_EXPECTED);

        // Then
        assertThat(verdict).returns(true, Verdict::isTrue);
        assertThat(verdict.message())
                .startsWith(
                        "a.example.test leads to the CDN, and b.example.test resolves; b.example.test still leads to 203.0.113.7 ")
                .contains(told);
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    /** The next who has that address would be led visitors to. */
    @Test
    void aRecordOfAServiceThatIsGoneIsNotToBeMadeAgain() {
        // Given
        var diagnosis = diagnosis(Why.GONE, Publisher.EXTERNAL_DNS, List.of(KEPT));

        // When
        var verdict = diagnosis.judge(Evidence.AS_EXPECTED, new NameAnswer.Elsewhere(List.of("192.0.2.9")));

        // Then
        assertThat(verdict.message())
                .contains("let nothing take its place before Service web is there")
                .doesNotContain(KEPT);
        assertThat(MessageRules.brokenByFault(verdict.message())).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Why.class)
    void oneThatResolvesAndCannotBeComparedIsNotSaidToLeadToTheOrigin(Why why) {
        // Given
        var diagnosis = diagnosis(why, Publisher.READER, List.of());

        // When
        var verdict = diagnosis.judge(Evidence.AS_EXPECTED, new NameAnswer.Unchecked());

        // Then
        assertThat(verdict).isEqualTo(Verdict.works("a.example.test leads to the CDN, and b.example.test resolves"));
    }

    private static NameDiagnosis diagnosis(Why why, Publisher publisher, List<String> expected) {
        var target = new TargetDraft()
                .expected(expected)
                .unavailable("web", why)
                .publisher(publisher)
                .target();
        return new NameDiagnosis(target, TEST_NET_IS_PUBLIC, Reader.OF_CONDITIONS);
    }
}
