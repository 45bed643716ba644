package io.cdnproxy.certificate;

import io.cdnproxy.api.Verdict;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far one pass has come with the certificates that an object has requested.
 *
 * @param pending the step that comes next but was not taken
 * @param obstacle why none was taken, where that is worth telling
 * @param retryIn when to come again; empty if the mirrors will tell
 */
public record CertificateProgress(
        Optional<CertificateStep.Write> pending, Optional<Verdict> obstacle, Optional<Duration> retryIn) {

    public CertificateProgress {
        Objects.requireNonNull(pending);
        Objects.requireNonNull(obstacle);
        Objects.requireNonNull(retryIn);
    }
}
