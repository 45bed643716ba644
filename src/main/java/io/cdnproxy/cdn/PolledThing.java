package io.cdnproxy.cdn;

import io.cdnproxy.cdn.PolledMirror.Source;
import java.time.Duration;
import java.time.Instant;

/**
 * What is known of one thing that no list shows, and when to look at it next. Not thread-safe.
 *
 * @param <T> what a look shows
 */
final class PolledThing<T> {
    private final Source<T> source;
    private final String key;
    private final long number;
    private T value;
    private Instant due = Instant.MIN;
    private Instant looked = Instant.MIN;
    private Instant known = Instant.MIN;
    private int failures;
    private String failure = "";
    private int writes;

    /** @param number of the things that came before it */
    PolledThing(Source<T> source, String key, long number) {
        this.source = source;
        this.key = key;
        this.number = number;
        this.value = source.unseen();
    }

    long number() {
        return number;
    }

    T value() {
        return value;
    }

    /** When the next look is due; {@link Instant#MIN} as long as none was asked when. */
    Instant due() {
        return due;
    }

    /** As {@link PolledMirror#known}. */
    Instant known() {
        return known;
    }

    /** Whoever is new comes after those that have waited. */
    void queue(Instant now) {
        if (due.equals(Instant.MIN)) {
            due = now;
        }
    }

    /** As {@link PolledMirror#hasten}. */
    boolean hasten(Duration freshFor) {
        // What was not looked at yet is due, and when is for the others to say who wait.
        if (failures > 0 || known.equals(Instant.MIN)) {
            return false;
        }
        var wanted = known.plus(freshFor);
        boolean sooner = wanted.isBefore(due);
        due = earlier(due, wanted);
        return sooner;
    }

    /** Wants a look that begins from now on, but none too soon after the last. */
    void lookAgain(Instant now, Duration betweenLooks) {
        var earliest = looked.plus(betweenLooks);
        due = earlier(due, earliest.isAfter(now) ? earliest : now);
    }

    void put(T written, Instant now) {
        value = written;
        known = now;
        due = now.plus(source.freshFor(key, written));
        failures = 0;
        writes++;
    }

    /**
     * A look begins.
     *
     * @return by what it is told whether something was put there meanwhile
     */
    int begin(Instant now) {
        looked = now;
        // Whoever asks from now on wants a look after this one.
        due = Instant.MAX;
        return writes;
    }

    /** Notes what a look has shown; true if that is news. */
    boolean seen(T shown, int writesBefore, Instant now) {
        if (isOutrun(writesBefore)) {
            return false;
        }
        known = now;
        failures = 0;
        failure = "";
        return update(shown, now.plus(source.freshFor(key, shown)));
    }

    /** A failure that goes on is not logged again. */
    boolean isNews(CdnException why) {
        return !failure.equals(why.code());
    }

    /** Notes that a look has failed; true if what there is to say has changed by that. */
    boolean failed(CdnException why, int writesBefore, Instant now) {
        if (isOutrun(writesBefore)) {
            return false;
        }
        failure = why.code();
        var left = source.withoutLook(value, failures, why);
        failures++;
        return update(left, now.plus(why.errorClass().delay(failures)));
    }

    /** What was put there meanwhile is newer than what the look shows. */
    private boolean isOutrun(int writesBefore) {
        return writes != writesBefore;
    }

    private boolean update(T latest, Instant next) {
        boolean changed = !value.equals(latest);
        value = latest;
        due = earlier(due, next);
        return changed;
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }
}
