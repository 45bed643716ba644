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

    /** The CDN has come to a server, or had before: what a handshake shows from here did not keep it from that. */
    @ParameterizedTest
    @CsvSource({"502, ORIGIN", "503, ORIGIN", "502, CACHE", "503, CACHE"})
    void whatAServerSaysIsNotThatTheCdnCannotUseIt(int status, MadeBy madeBy) {
        // Given
        var chain = Chains.ofSomebodyElse()
                .originFails(originFails(Reason.CertificateMismatch))
                .edgeIsSilent(Chains.BAD_GATEWAY);
        chain.edgeAnswer = Optional.of(new Answer(status, Integer.toString(status), madeBy, false));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEqualTo(Chains.BAD_GATEWAY);
    }

    /** As UPYUN has the statuses 502 and 504, with a code, for what goes on in its own network. */
    @ParameterizedTest
    @CsvSource({"502, CertificateMismatch", "504, Timeout"})
    void norIsWhatTheCdnSaysOfItself(int status, Reason seenAtOrigin) {
        // Given
        var trouble = Verdict.fails(Reason.UnexpectedStatus, "trouble inside of its own network: wait");
        var chain = new Chain().edgeAnswers(status, trouble).originFails(originFails(seenAtOrigin));

        // When
        var verdict = edgeUpgrade(chain);

        // Then
        assertThat(verdict).isEqualTo(trouble);
    }

    private static Verdict originFails(Reason reason) {
        return Verdict.fails(reason, "mend the origin");
    }

    private static Verdict edgeUpgrade(Chain chain) {
        return Rules.judge(chain.observation()).get(ConditionType.EdgeUpgrade);
    }
}
