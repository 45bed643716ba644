package io.cdnproxy.sandbox.api;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Every call to the API in the order of the answers, for as long as the emulator lives. A request that got lost on its
 * way is not among them; one whose answer got lost is.
 */
public final class Journal implements Witness {
    /** Ends when closed; who wants to be told for ever need not keep it. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    private final List<Call> calls = new ArrayList<>();
    private final List<Consumer<Arrival>> arrivalListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Call>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public void arrived(Arrival arrival) {
        arrivalListeners.forEach(listener -> listener.accept(arrival));
    }

    @Override
    public void answered(Call call) {
        synchronized (this) {
            calls.add(call);
        }
        listeners.forEach(listener -> listener.accept(call));
    }

    /**
     * Tells of every call from now on before it takes effect, which waits for the listener. The listener may throw
     * {@link LostConnectionException}; then nothing happened.
     */
    public Subscription listenToArrivals(Consumer<Arrival> listener) {
        arrivalListeners.add(listener);
        return () -> arrivalListeners.remove(listener);
    }

    /**
     * Tells of every call from now on after it took effect and before it is answered: the answer waits for the
     * listener, and is lost if the listener throws {@link
     * LostConnectionException}.
     */
    public Subscription listen(Consumer<Call> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** A snapshot of the calls after the first {@code known} ones. */
    public synchronized List<Call> after(int known) {
        return List.copyOf(calls.subList(Math.min(Math.max(known, 0), calls.size()), calls.size()));
    }

    public List<Call> calls() {
        return after(0);
    }

    /** The calls of one account. */
    public List<Call> of(String accessKeyId) {
        return calls().stream().filter(call -> call.isOf(accessKeyId)).toList();
    }
}
