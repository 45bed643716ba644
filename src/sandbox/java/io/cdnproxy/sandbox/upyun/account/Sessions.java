package io.cdnproxy.sandbox.upyun.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Who is signed in at the console, and until when. */
public final class Sessions {
    private final Map<String, Session> byCookie = new ConcurrentHashMap<>();
    private final Supplier<Duration> life;
    private final Clock clock;

    private record Session(Caller caller, Instant openedAt) {}

    /** @param life how long one lasts, also those that are open already */
    public Sessions(Supplier<Duration> life, Clock clock) {
        this.life = life;
        this.clock = clock;
    }

    /** @return the cookie's value */
    public String open(Caller caller) {
        var value = Secrets.random();
        byCookie.put(value, new Session(caller, clock.instant()));
        return value;
    }

    public Optional<Caller> caller(String cookie) {
        return Optional.ofNullable(byCookie.get(cookie))
                .filter(session -> clock.instant().isBefore(session.openedAt().plus(life.get())))
                .map(Session::caller);
    }

    /** Ends all of them, as a console does that is deployed anew. */
    public void clear() {
        byCookie.clear();
    }
}
