package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;

/**
 * A row of the tables of what comes back in place of a WebSocket.
 *
 * @param words what the message has to say
 */
record FailedUpgrade(UpgradeEvidence evidence, Reason reason, String words) {

    /** The verdict gives the reason, tells what was seen and what to do, and repeats nothing secret. */
    void isToldBy(Verdict verdict) {
        assertThat(verdict.status()).isEqualTo(Verdict.Status.False);
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.message())
                .contains(words)
                .contains(": ")
                .doesNotContain("secret-path")
                .doesNotContain("0123456789abcdef");
    }
}
