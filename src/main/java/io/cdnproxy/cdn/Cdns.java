package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnSpec;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The CDNs that there are. An object has one of them for as long as it lives. One that no object names is not called: whoever has no account
 * there needs none. Where it is known that there is one, an object may have left something there.
 */
public final class Cdns {
    private final List<Cdn> all;

    // Guarded by this.
    private final Set<Cdn> named = new HashSet<>();
    private final Set<Cdn> consulted = new HashSet<>();
    private boolean started;

    public Cdns(List<Cdn> all) {
        this.all = List.copyOf(all);
    }

    public List<Cdn> all() {
        return all;
    }

    /** The one that an object names: to be asked once a pass, by the spec in force. */
    public Cdn of(CdnSpec asked) {
        var found = all.stream()
                .filter(cdn -> cdn.isNamedBy(asked))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("spec.cdn names no CDN that this operator knows"));
        note(found);
        return found;
    }

    private synchronized void note(Cdn cdn) {
        named.add(cdn);
        consult(cdn);
    }

    /** Whatever an object names, this one has to be asked. */
    public synchronized void consult(Cdn cdn) {
        if (consulted.add(cdn) && started) {
            cdn.start();
        }
    }

    /** Whether any object has named it since this process began. */
    public synchronized boolean isNamed(Cdn cdn) {
        return named.contains(cdn);
    }

    /** Starts the threads of those that are needed, now or later; calls nothing outside. */
    public synchronized void start() {
        started = true;
        consulted.forEach(Cdn::start);
    }

    /** Whether all threads still do their work, with or without success. */
    public boolean healthy(Instant now) {
        return all.stream().allMatch(cdn -> cdn.healthy(now));
    }

    /** Somebody wants another attempt at what failed, and a fresh look. */
    public void lookAgain(String namespace, String uid) {
        all.forEach(cdn -> cdn.lookAgain(namespace, uid));
    }

    /** Forgets an object that is gone. */
    public void forget(String uid) {
        all.forEach(cdn -> cdn.forget(uid));
    }

    /** Ends their threads. */
    public void close() {
        all.forEach(Cdn::close);
    }
}
