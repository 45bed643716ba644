package io.cdnproxy.trigger;

import java.util.HashSet;
import java.util.Set;

/** Remembers what it watches. */
public final class RememberingMirror implements Wakeups.Mirror {
    private final Set<String> watched;

    public RememberingMirror(String... uids) {
        watched = new HashSet<>(Set.of(uids));
    }

    void watch(String uid) {
        watched.add(uid);
    }

    public Set<String> watched() {
        return watched;
    }

    @Override
    public void start() {}

    @Override
    public boolean isHealthy() {
        return true;
    }

    @Override
    public void lookAgain(String namespace, String uid) {}

    @Override
    public void forget(String uid) {
        watched.remove(uid);
    }

    @Override
    public void close() {}
}
