package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import java.util.Optional;

/** What a CDN says by a status or a code of its own, where it has some. */
sealed interface EdgeError permits CloudflareError, UpyunError {

    /** Of an edge. */
    Reason reason();

    /** What it means, and what to do. */
    String explained();

    /** What it says of an upgrade. */
    static Optional<EdgeError> ofUpgrade(HttpAnswer answer) {
        return CloudflareError.of(answer).<EdgeError>map(error -> error).or(() -> UpyunError.ofUpgrade(answer));
    }

    /** The same of a request for a page. */
    static Optional<EdgeError> ofPage(HttpAnswer answer) {
        return CloudflareError.ofServer(answer).<EdgeError>map(error -> error).or(() -> UpyunError.of(answer));
    }

    /** The code, where there is one. */
    static Optional<String> code(HttpAnswer answer) {
        return UpyunError.code(answer);
    }
}
