package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Reason;
import java.util.Optional;

/** What a CDN says by a status or a code of its own, where it has some. */
sealed interface EdgeError permits CloudflareError, UpyunError {

    /** Of an edge. */
    Reason reason();

    /** What it means, and what to do. */
    String explained();

    /** The same of an origin that is to be dialled without TLS, where this CDN is the one that dials it. */
    String explainedInClear();

    /** Whether it comes of how the distribution is set up, which the operator tells of where it makes it. */
    boolean isOfDistribution();

    /** Whether it is of the CDN at which the distribution is made. */
    boolean isOf(ExpectedCdn.Provider driven);

    /** What it says of what was asked for. */
    static Optional<EdgeError> of(Purpose purpose, HttpAnswer answer) {
        return CloudflareError.of(purpose, answer)
                .<EdgeError>map(error -> error)
                .or(() -> UpyunError.of(purpose, answer));
    }

    /** The code, where there is one. */
    static Optional<String> code(HttpAnswer answer) {
        return UpyunError.code(answer);
    }
}
