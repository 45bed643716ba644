package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.Reports;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OriginHandoverTest {
    private static final Verdict FINE = Verdict.works("fine");
    private static final Verdict ISSUING = Verdict.fails(Reason.Issuing, "being issued");
    private static final Verdict ROLLING_OUT = Verdict.fails(Reason.RollingOut, "old pods");
    private static final Verdict MISMATCH = Verdict.fails(Reason.CertificateMismatch, "for another name");
    private static final Verdict TIMEOUT = Verdict.fails(Reason.Timeout, "no answer");
    private static final Verdict FORBIDDEN = Verdict.fails(Reason.AddressNotAllowed, "10.0.0.1");
    private static final Verdict REFUSED = Verdict.fails(Reason.OriginPortClosed, "refused");
    private static final Verdict NO_NAME = Verdict.fails(Reason.OriginNotResolved, "NXDOMAIN");
    private static final Verdict WRONG_PATH = Verdict.fails(Reason.PathMismatch, "404");
    private static final OriginUse PROXY = OriginUse.ofProxy(Optional.empty());
    private static final OriginUse WEBSITE = new OriginUse(Purpose.WEBSITE, Optional.empty(), false);
    private static final boolean DUE = true;
    private static final boolean NOT_YET = false;

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of("works", FINE, FINE, probed(FINE, FINE), DUE),
                Arguments.of("no certificate yet", ISSUING, FINE, probed(FINE, FINE), NOT_YET),
                Arguments.of("pods with the old certificate", FINE, ROLLING_OUT, probed(FINE, FINE), NOT_YET),
                Arguments.of("not probed yet", FINE, FINE, Optional.empty(), NOT_YET),
                Arguments.of("serves another name", FINE, FINE, probed(MISMATCH, null), NOT_YET),
                Arguments.of("serves another path", FINE, FINE, probed(FINE, WRONG_PATH), NOT_YET),
                Arguments.of("silent, as the present one", FINE, FINE, silent(TIMEOUT, TIMEOUT), DUE),
                Arguments.of("forbidden, as the present one", FINE, FINE, silent(FORBIDDEN, FORBIDDEN), DUE),
                Arguments.of("silent, the present one forbidden", FINE, FINE, silent(TIMEOUT, FORBIDDEN), NOT_YET),
                Arguments.of("silent, the present one answers", FINE, FINE, silent(TIMEOUT, FINE), NOT_YET),
                Arguments.of("silent, the present one refuses", FINE, FINE, silent(TIMEOUT, REFUSED), NOT_YET),
                Arguments.of("silent, nothing known of the present one", FINE, FINE, probed(TIMEOUT, null), NOT_YET),
                Arguments.of("nothing listens, as at the present one", FINE, FINE, silent(REFUSED, REFUSED), NOT_YET),
                Arguments.of("no such name, as the present one", FINE, FINE, silent(NO_NAME, NO_NAME), NOT_YET),
                Arguments.of("silent, no certificate", ISSUING, FINE, silent(TIMEOUT, TIMEOUT), NOT_YET));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("cases")
    void anOriginTakesOverOnceItWorks(
            String name, Verdict certificate, Verdict workload, Optional<ChainReport> chain, boolean expected) {
        // When
        var due = OriginHandover.isDue(
                new OriginState(certificate, Optional.empty(), workload, Optional.empty(), Optional.empty(), chain));

        // Then
        assertThat(due).isEqualTo(expected);
    }

    static Stream<Arguments> unread() {
        return Stream.of(
                Arguments.of("a website that answers", WEBSITE, page(FINE), DUE),
                Arguments.of("a website that does not", WEBSITE, page(WRONG_PATH), NOT_YET),
                Arguments.of(
                        "a website that is as silent as the present one", WEBSITE, silent(TIMEOUT, TIMEOUT), NOT_YET),
                Arguments.of("pods of the operator's own", PROXY, probed(FINE, FINE), NOT_YET));
    }

    /** Else every later renaming would wait for ever where nobody lets the operator list what is behind Services. */
    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("unread")
    void aWebsiteThatWorksTakesOverThoughNobodySaysWhatIsBehindItsService(
            String name, OriginUse use, Optional<ChainReport> chain, boolean expected) {
        // Given
        var workload = Verdict.unknown("what is behind Service web could not be read");

        // When
        var due = OriginHandover.isDue(new OriginState(
                FINE, Optional.empty(), workload, Optional.empty(), Optional.empty(), Optional.empty(), use, chain));

        // Then
        assertThat(due).isEqualTo(expected);
    }

    private static Optional<ChainReport> page(Verdict response) {
        return Optional.of(Reports.of(
                Map.of(ConditionType.OriginHandshake, FINE, ConditionType.OriginResponse, response), Optional.empty()));
    }

    private static Optional<ChainReport> silent(Verdict handshake, Verdict present) {
        return probed(handshake, null, Optional.of(present));
    }

    private static Optional<ChainReport> probed(Verdict handshake, Verdict upgrade) {
        return probed(handshake, upgrade, Optional.empty());
    }

    private static Optional<ChainReport> probed(Verdict handshake, Verdict upgrade, Optional<Verdict> present) {
        var links = new EnumMap<ConditionType, Verdict>(ConditionType.class);
        links.put(ConditionType.OriginHandshake, handshake);
        if (upgrade != null) {
            links.put(ConditionType.OriginUpgrade, upgrade);
        }
        return Optional.of(Reports.of(links, present));
    }
}
