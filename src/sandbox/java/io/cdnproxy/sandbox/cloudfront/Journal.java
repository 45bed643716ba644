package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.cloudfront.api.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Every call to the API in the order of the answers, for as long as the emulator lives. */
public final class Journal {
    private final List<Call> calls = new ArrayList<>();
    private final List<Consumer<Call>> listeners = new CopyOnWriteArrayList<>();

    void add(Call call) {
        synchronized (this) {
            calls.add(call);
        }
        listeners.forEach(listener -> listener.accept(call));
    }

    /** Tells of every call from now on after it took effect and before it is answered: the answer waits for the listener. */
    public void listen(Consumer<Call> listener) {
        listeners.add(listener);
    }

    /** A snapshot of the calls after the first {@code known} ones. */
    public synchronized List<Call> after(int known) {
        return List.copyOf(calls.subList(Math.min(Math.max(known, 0), calls.size()), calls.size()));
    }

    public List<Call> calls() {
        return after(0);
    }
}
