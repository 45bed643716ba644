package io.cdnproxy.apiserver;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * This machine's clock, unless the API server's tells another time by the date of its answers: where they are far apart, that of one machine is
 * more often wrong. By a wrong one certificates seem to be over that are not, and are replaced again and again.
 */
public final class ServerClock extends Clock implements Interceptor {
    /** An answer takes its time, and clocks that are set by others are never as far apart. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Between two answers, so that one strange one changes nothing, and by so much time is not corrected again. */
    private static final Duration AGREEMENT = Duration.ofSeconds(30);

    private final Clock own;
    private final Consumer<String> log;
    private Duration heard = Duration.ZERO;
    private volatile Duration correction = Duration.ZERO;

    /**
     * Goes by this machine's until the API server has answered.
     *
     * @param log told when they are found to be far apart, and when no more
     */
    public ServerClock(Clock own, Consumer<String> log) {
        this.own = own;
        this.log = log;
    }

    @Override
    public Instant instant() {
        return own.instant().plus(correction);
    }

    @Override
    public ZoneId getZone() {
        return own.getZone();
    }

    /** That of a moment, in another zone: who asks for it wants the same time. */
    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(own.withZone(zone), correction);
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        response.headers("Date").stream()
                .findFirst()
                .flatMap(ServerClock::moment)
                .ifPresent(this::compare);
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }

    private synchronized void compare(Instant told) {
        var difference = Duration.between(own.instant(), told);
        boolean confirmed = isAlike(difference, heard);
        heard = difference;
        var needed = difference.abs().compareTo(TOLERANCE) > 0 ? difference : Duration.ZERO;
        if (confirmed && !isAlike(needed, correction)) {
            correction = needed;
            log.accept(
                    needed.isZero()
                            ? "the operator's clock and the API server's tell the same time again"
                            : "this machine's clock, as it was when the operator began, is %s the API server's by %s, which is gone by from now on: see which of them is wrong, and have it set"
                                    .formatted(needed.isNegative() ? "ahead of" : "behind", needed.abs()));
        }
    }

    private static boolean isAlike(Duration one, Duration other) {
        return one.minus(other).abs().compareTo(AGREEMENT) < 0;
    }
}
