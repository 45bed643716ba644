package io.cdnproxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.certificate.CertificateProgress;
import io.cdnproxy.probe.NameAnswer;
import io.cdnproxy.probe.Reports;
import io.cdnproxy.probe.WireEvidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How long a name is remembered that a renaming has left. */
class ServingTest {
    private static final String LEFT = "left.example.com";
    private static final Hostnames NAMES = new Hostnames("a.example.com", "b.example.com", List.of(), List.of(LEFT));
    private static final NameAnswer HERE = new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS);
    private static final NameAnswer ELSEWHERE = new NameAnswer.Elsewhere(List.of("192.0.2.9"));
    private static final NameAnswer NOT_KNOWN = new NameAnswer.Unresolvable("no answer", NameAnswer.Cause.SILENCE);

    static Stream<Arguments> answers() {
        return Stream.of(
                Arguments.of(Map.of(LEFT, HERE), Map.of(LEFT, ELSEWHERE), true),
                Arguments.of(Map.of(LEFT, ELSEWHERE), Map.of(LEFT, HERE), true),
                Arguments.of(Map.of(LEFT, ELSEWHERE), Map.of(LEFT, NOT_KNOWN), true),
                Arguments.of(Map.of(LEFT, NOT_KNOWN), Map.of(LEFT, ELSEWHERE), true),
                Arguments.of(Map.of(LEFT, ELSEWHERE), Map.of(LEFT, new NameAnswer.Unchecked()), true),
                Arguments.of(Map.of(), Map.of(), true),
                Arguments.of(Map.of(LEFT, ELSEWHERE), Map.of(LEFT, ELSEWHERE), false),
                Arguments.of(Map.of(LEFT, ELSEWHERE), Map.of(), false),
                Arguments.of(Map.of(LEFT, new NameAnswer.Absent()), Map.of(LEFT, new NameAnswer.Absent()), false));
    }

    @ParameterizedTest(name = "edge {0}, origin {1}")
    @MethodSource("answers")
    void asLongAsItMayLeadToEitherEnd(
            Map<String, NameAnswer> atEdge, Map<String, NameAnswer> atOrigin, boolean remembered) {
        // Given
        var evidence = new WireEvidence(
                WireEvidence.Names.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                atOrigin);
        var report = Reports.of(Map.of(), evidence, atEdge, Optional.empty());
        var cdn = new CdnReport(
                Verdict.works("fine"),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        // When
        var kept = Serving.hostnames(NAMES, CertificateProgress.NONE, cdn, Optional.of(report), null);

        // Then
        assertThat(kept.withdrawn()).isEqualTo(remembered ? List.of(LEFT) : List.of());
    }

    @Test
    void neverWhereTheRecordWasSomebodyElses() {
        // Given
        var cdn = CdnReport.notDriven(Verdict.works("fine"));

        // When
        var kept = Serving.hostnames(NAMES, CertificateProgress.NONE, cdn, Optional.empty(), null);

        // Then
        assertThat(kept).isEqualTo(NAMES.withWithdrawn(List.of()));
    }
}
