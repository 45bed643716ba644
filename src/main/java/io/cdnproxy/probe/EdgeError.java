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
