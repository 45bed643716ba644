package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadinessTest {
    private static final Verdict SILENT = Verdict.fails(Reason.Timeout, "no answer: check the firewall");

    @Test
    void itIsTheFirstViolationInOrder() {
        // Given
        var chain = new Chain();
        chain.viewerCertificate = Verdict.fails(Reason.NotCovering, "covers other.example.com only");
        chain.distribution = Verdict.fails(Reason.Creating, "waits for the certificate");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready)
                .isEqualTo(Verdict.fails(Reason.NotCovering, "ViewerCertificateReady: covers other.example.com only"));
    }

    @Test
    void anUnknownLinkMakesItUnknown() {
        // Given
        var chain = new Chain();
        chain.distribution = Verdict.unknown("the first sweep has not ended");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready).isEqualTo(Verdict.unknown("DistributionDeployed: the first sweep has not ended"));
    }

    @Test
    void whatAViolationComesFromIsToldInItsPlace() {
        // Given
        var chain = new Chain().originFails(SILENT);
        chain.distribution = Verdict.fails(Reason.AwaitingOrigin, "keeps its origin: see OriginHandshake");
        chain.edgeDialsOrigin = false;

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready).isEqualTo(Verdict.fails(Reason.Timeout, "OriginHandshake: no answer: check the firewall"));
    }

    @Test
    void whatElseAPersonMustMendIsCounted() {
        // Given
        var chain = new Chain();
        chain.workload = Verdict.fails(Reason.ImagePull, "no such image: correct proxy.image");
        chain.viewerCertificate = Verdict.fails(Reason.Expired, "expired: renew it");
        chain.edgeUpgrade = Optional.of(Verdict.fails(Reason.RedirectedToHttps, "301: set the policy"));

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.message())
                .isEqualTo("WorkloadAvailable: no such image: correct proxy.image; and 2 more to mend, see "
                        + "ViewerCertificateReady and EdgeUpgrade");
    }

    static Stream<Arguments> consequences() {
        return Stream.of(
                Arguments.of("not tried", new Chain().originFails(SILENT)),
                Arguments.of("the CDN gets no answer either", unreachable()),
                Arguments.of("a name that leads elsewhere", elsewhere()),
                Arguments.of("nothing listens while no pod runs", crashing()),
                Arguments.of("waits pass by themselves", deploying()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("consequences")
    void butNotWhatComesFromThat(String name, Chain chain) {
        // Given an edge which does not prove the origin
        chain.edgeDialsOrigin = false;

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready.isTrue()).isFalse();
        assertThat(ready.message()).doesNotContain("more to mend");
    }

    @Test
    void twoFaultsThatShareAReasonThatSaysLittleAreTwo() {
        // Given
        var chain = new Chain()
                .originAnswers(503, Verdict.fails(Reason.UnexpectedStatus, "503: start v2ray"))
                .functionAnswers(302, Verdict.fails(Reason.UnexpectedStatus, "a function answers: take it off"));

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready)
                .isEqualTo(Verdict.fails(
                        Reason.UnexpectedStatus,
                        "OriginUpgrade: 503: start v2ray; and 1 more to mend, see EdgeUpgrade"));
    }

    @ParameterizedTest
    @CsvSource({"503, UnexpectedStatus", "200, NotWebSocket", "404, PathMismatch"})
    void butAnAnswerThatIsPassedOnIsOneFault(int status, Reason atOrigin) {
        // Given
        var chain = new Chain()
                .originAnswers(status, Verdict.fails(atOrigin, "no WebSocket: start v2ray"))
                .edgeAnswers(status, Verdict.fails(Reason.UnexpectedStatus, "see OriginUpgrade"));

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready).isEqualTo(Verdict.fails(atOrigin, "OriginUpgrade: no WebSocket: start v2ray"));
    }

    @Test
    void aSettingThatDiffersBesidesAFaultOfTheOriginIsCounted() {
        // Given
        var chain = Chains.badGateway(Reason.CertificateExpired).leftDifferent("origin.httpsPort", "443", "8443");

        // When
        var ready = ready(chain);

        // Then
        assertThat(ready)
                .isEqualTo(Verdict.fails(
                        Reason.CertificateExpired,
                        "OriginHandshake: the origin has a fault: mend it; and 1 more to mend, see EdgeUpgrade"));
    }

    @Test
    void aConditionThatIsMissingIsNotKnownYet() {
        // When
        var ready = Readiness.of(Map.of());

        // Then
        assertThat(ready.status()).isEqualTo(Status.Unknown);
        assertThat(ready.message()).startsWith("Accepted: ");
    }

    private static Verdict ready(Chain chain) {
        return Rules.judge(chain.observation()).get(ConditionType.Ready);
    }

    private static Chain unreachable() {
        return new Chain()
                .originFails(SILENT)
                .edgeAnswers(504, Verdict.fails(Reason.OriginUnreachable, "504: open the firewall"));
    }

    private static Chain elsewhere() {
        var chain = new Chain();
        chain.dns = Verdict.fails(Reason.PointsElsewhere, "a.example.com leads to 192.0.2.1: remove that record");
        chain.edgeHandshake = Verdict.fails(Reason.NotServedByCdn, "leads to 192.0.2.1: see DnsReady");
        chain.edgeUpgrade = Optional.empty();
        return chain;
    }

    private static Chain crashing() {
        var chain = new Chain().originFails(Verdict.fails(Reason.OriginPortClosed, "refused: check the Service"));
        chain.workload = Verdict.fails(Reason.CrashLoop, "does not start: see its log");
        return chain;
    }

    private static Chain deploying() {
        var chain = new Chain();
        chain.viewerCertificate = Verdict.fails(Reason.PendingValidation, "create the record");
        chain.distribution = Verdict.fails(Reason.InProgress, "takes a few minutes");
        chain.edgeHandshake = Verdict.fails(Reason.CertificateMismatch, "shows *.cloudfront.net");
        chain.edgeUpgrade = Optional.empty();
        return chain;
    }
}
