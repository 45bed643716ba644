package io.cdnproxy.cdn;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Passes on what happens at the CDN to everybody who wants to know. */
record CdnBroadcast(List<CdnEvents> listeners) implements CdnEvents {
    CdnBroadcast {
        listeners = List.copyOf(listeners);
    }

    @Override
    public void onCall(CdnCall call) {
        tell(listener -> listener.onCall(call));
    }

    @Override
    public void onStep(Owner owner, CdnStep step) {
        tell(listener -> listener.onStep(owner, step));
    }

    @Override
    public void onStepFailed(Owner owner, CdnStep step, CdnException failure) {
        tell(listener -> listener.onStepFailed(owner, step, failure));
    }

    @Override
    public void onSweep(Duration took) {
        tell(listener -> listener.onSweep(took));
    }

    @Override
    public void onSweepFailed(CdnException failure) {
        tell(listener -> listener.onSweepFailed(failure));
    }

    @Override
    public void onLookFailed(String what, CdnException failure) {
        tell(listener -> listener.onLookFailed(what, failure));
    }

    private void tell(Consumer<CdnEvents> news) {
        listeners.forEach(news);
    }
}
