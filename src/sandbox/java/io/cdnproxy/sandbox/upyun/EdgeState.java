package io.cdnproxy.sandbox.upyun;

import java.util.List;

/** What the control plane of the emulator hands to its edge. Safe to call from any thread, cheap enough per request. */
@FunctionalInterface
public interface EdgeState {

    /** All services of all accounts. */
    List<EdgeService> services();
}
