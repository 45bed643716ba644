package io.cdnproxy.sandbox.upyun;

import io.cdnproxy.sandbox.upyun.service.Filings;
import java.time.Duration;

/** What can be changed while the emulator runs. */
final class Settings {
    /** So that no client relies on what only one of them has seen. */
    private static final String PREFIX_OF_ONE_CLIENT = "http:";

    private volatile Duration review = Duration.ZERO;
    private volatile Duration session = Duration.ofHours(2);
    private volatile Duration purge = Duration.ZERO;
    private volatile Filings filings = Filings.ALL;
    private volatile String hostPrefix = PREFIX_OF_ONE_CLIENT;
    private volatile boolean hasOldApi;

    Duration review() {
        return review;
    }

    /** For domains that are bound from now on. */
    void setReview(Duration time) {
        review = notNegative(time);
    }

    Duration session() {
        return session;
    }

    /** From now on, also for whoever is signed in. */
    void setSession(Duration time) {
        session = notNegative(time);
    }

    Duration purge() {
        return purge;
    }

    void setPurge(Duration time) {
        purge = notNegative(time);
    }

    Filings filings() {
        return filings;
    }

    /** From now on: a filing may lapse. */
    void setFilings(Filings changed) {
        filings = changed;
    }

    String hostPrefix() {
        return hostPrefix;
    }

    void setHostPrefix(String prefix) {
        hostPrefix = prefix;
    }

    boolean hasOldApi() {
        return hasOldApi;
    }

    void setOldApi(boolean isThere) {
        hasOldApi = isThere;
    }

    private static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time must not be negative: " + time);
        }
        return time;
    }
}
