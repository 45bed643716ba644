package io.cdnproxy.cdn;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Shows what an account holds, by a thread of its own that keeps looking there. */
public interface AccountMirror extends AutoCloseable {

    /** Empty until the first complete sweep. */
    Optional<Account> account();

    /** Tells the uids of objects that should be looked at again. The listener is called on the mirror's thread. */
    void listen(Consumer<Set<String>> listener);

    /** Starts the mirror's thread; calls nothing outside. */
    void start();

    /** Whether the thread still does its work, with or without success. One that was not started, as in a standby, is healthy. */
    boolean healthy(Instant now);

    @Override
    void close();
}
