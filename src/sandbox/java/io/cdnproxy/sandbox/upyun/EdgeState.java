package io.cdnproxy.sandbox.upyun;

import java.time.Instant;
import java.util.List;

/** What the control plane of the emulator hands to its edge. Safe to call from any thread, cheap enough per request. */
@FunctionalInterface
public interface EdgeState {

    /** All services of all accounts. */
    List<EdgeService> services();

    /** Whether a service keeps what its origin lets it keep. */
    default boolean keeps(String service) {
        return false;
    }

    /** Whether what was kept of a URL then is to be served no more. */
    default boolean isForgotten(String url, Instant kept) {
        return false;
    }

    default Instant now() {
        return Instant.now();
    }
}
