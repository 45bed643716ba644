package io.cdnproxy.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.probe.WireEvidence.Answer;
import io.cdnproxy.probe.WireEvidence.MadeBy;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes through the CDN is what the origin says to everybody, or the CDN's own answer. */
class PassedOnAnswerTest {
    private static final Verdict AT_EDGE = Verdict.fails(Reason.AliasOrWaf, "look at the distribution");

    @ParameterizedTest
    @CsvSource({
        "301, UnexpectedStatus, UnexpectedStatus",
        "404, PathMismatch, PathMismatch",
        "404, HostMismatch, HostMismatch",
        "200, NotWebSocket, UnexpectedStatus"
    })
    void whatTheOriginSaysToEverybodyIsNotTheFaultOfTheDistribution(int status, Reason atOrigin, Reason atEdge) {
        // Given
        var chain = new Chain().edgeAnswers(status, AT_EDGE).originAnswers(status, originFails(atOrigin));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict)
                .isEqualTo(Verdict.fails(
                        atEdge,
                        "the CDN passes on what the origin answers (%d, X-Cache: Error from cloudfront): mend the origin"
                                .formatted(status)));
    }

    @Test
    void headersThatNobodyGetsToTheServerAreMissedByBoth() {
        // Given
        var chain = new Chain().edgeAnswers(400, AT_EDGE).originAnswers(400, originFails(Reason.NotWebSocket));
        chain.edgeAnswer = Optional.of(new Answer(400, "400", MadeBy.SERVER, true));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict.reason()).isEqualTo(Reason.HeadersStripped);
        assertThat(verdict.message()).contains("mend the origin");
    }

    @Test
    void whatTheCdnSaysItselfIsNotTheOriginsFault() {
        // Given
        var chain = new Chain().edgeAnswers(403, AT_EDGE).originAnswers(403, originFails(Reason.UnexpectedStatus));
        chain.edgeAnswer = Optional.of(new Answer(403, "403", MadeBy.CDN, false));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEqualTo(AT_EDGE);
    }

    @Test
    void norIsAnotherAnswerThanItGives() {
        // Given
        var chain = new Chain().edgeAnswers(403, AT_EDGE).originAnswers(404, originFails(Reason.PathMismatch));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEqualTo(AT_EDGE);
    }

    /** A server behind the CDN has its name on the answer: the CDN has come to it. */
    @Test
    void whatTheOriginSaysIsNotThatTheCdnCannotUseIt() {
        // Given
        var chain = new Chain().edgeAnswers(502, AT_EDGE).originFails(originFails(Reason.CertificateMismatch));
        chain.edgeAnswer = Optional.of(new Answer(502, "502", MadeBy.ORIGIN, false));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEqualTo(AT_EDGE);
    }

    private static Verdict originFails(Reason reason) {
        return Verdict.fails(reason, "mend the origin");
    }

    private static Verdict edgeUpgrade(Chain chain) {
        return Rules.judge(chain.observation()).get(ConditionType.EdgeUpgrade);
    }
}
