package io.cdnproxy;

import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.CrdPresence;
import io.cdnproxy.child.OriginCertificate;
import io.cdnproxy.report.Gathered;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** When to come back to an object although nothing may have called. Pure. */
final class NextLook {
    /** For what nothing announces: a mended credentials Secret, a child that could not be written. */
    static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private NextLook() {}

    /** @param servesOtherwise whether the distribution is no longer as it was when the children were looked at */
    static Optional<Duration> after(Gathered seen, ChildrenReport children, boolean servesOtherwise) {
        var inputs = seen.inputs();
        var needsCertManager = OriginCertificate.isWanted(inputs.proxy()) && !inputs.certManagerInstalled();
        return Stream.of(
                        seen.cdn().retryIn(),
                        when(servesOtherwise, Duration.ZERO),
                        when(children.anyFailed() || !seen.originCertificate().isTrue(), LOOK_AGAIN),
                        when(needsCertManager || !inputs.externalDnsInstalled(), CrdPresence.RECHECK))
                .flatMap(Optional::stream)
                .min(Duration::compareTo);
    }

    private static Optional<Duration> when(boolean condition, Duration delay) {
        return condition ? Optional.of(delay) : Optional.empty();
    }
}
