package io.cdnproxy.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.pace.SteadyClock;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which time it is where this machine and the API server do not agree. */
class ServerClockTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final MutableClock own = new MutableClock(NOW);
    private final List<String> log = new ArrayList<>();
    private final ServerClock clock = new ServerClock(own, log::add);

    private void answers(Duration difference) {
        answers(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                own.instant().plus(difference).atOffset(ZoneOffset.UTC)));
    }

    private void answers(String... dates) {
        clock.after(null, new Answer(List.of(dates)), null);
    }

    @ParameterizedTest
    @CsvSource({"PT0S, false", "PT4M, false", "PT-4M, false", "PT6M, true", "PT-6M, true", "P400D, true", "P-400D, true"
    })
    void whereTheyAreFarApartTheServersCounts(Duration difference, boolean corrected) {
        // When
        answers(difference);
        answers(difference);

        // Then
        assertThat(clock.instant()).isEqualTo(corrected ? NOW.plus(difference) : NOW);
        assertThat(log).hasSize(corrected ? 1 : 0);
    }

    @Test
    void whichIsAheadIsTold() {
        // When
        answers(Duration.ofDays(-400));
        answers(Duration.ofDays(-400));

        // Then
        assertThat(log)
                .singleElement()
                .asString()
                .contains(
                        "this machine's clock, as it was when the operator began, is ahead of the API server's by PT9600H");
    }

    @Test
    void oneStrangeAnswerChangesNothing() {
        // When
        answers(Duration.ZERO);
        answers(Duration.ofDays(400));
        answers(Duration.ZERO);

        // Then
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(log).isEmpty();
    }

    /** What is corrected by each answer would go back and forth. */
    @Test
    void timeGoesOnEvenly() {
        // Given
        answers(Duration.ofHours(1));
        answers(Duration.ofHours(1));

        // When
        answers(Duration.ofHours(1).minusSeconds(2));
        own.advance(Duration.ofSeconds(1));

        // Then
        assertThat(clock.instant()).isEqualTo(NOW.plus(Duration.ofHours(1)).plusSeconds(1));
        assertThat(log).hasSize(1);
    }

    @Test
    void aClockThatIsSetCountsAgain() {
        // Given
        answers(Duration.ofHours(-1));
        answers(Duration.ofHours(-1));

        // When
        answers(Duration.ZERO);
        answers(Duration.ZERO);

        // Then
        assertThat(clock.instant()).isEqualTo(NOW);
        assertThat(log).hasSize(2).last().asString().contains("tell the same time again");
    }

    /** By which everything is paced: what is due must not be put off by as much. */
    @Test
    void aCorrectionBackIsNoneOfTheClockBelow() {
        // Given
        var nanos = new AtomicLong();
        var steady = new SteadyClock(own, nanos::get);
        var corrected = new ServerClock(steady, log::add);
        var anHourAgo = new Answer(List.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.minus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC))));

        // When
        corrected.after(null, anHourAgo, null);
        corrected.after(null, anHourAgo, null);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        // Then
        assertThat(corrected.instant()).isEqualTo(NOW.minus(Duration.ofHours(1)).plusSeconds(1));
        assertThat(steady.instant()).isEqualTo(NOW.plusSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "2030-01-01T00:00:00Z"})
    void whatIsNoDateTellsNothing(String date) {
        // When
        answers(date);
        answers(date);

        // Then
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    @Test
    void norDoesAnAnswerWithoutOne() {
        // When
        answers();

        // Then
        assertThat(clock.instant()).isEqualTo(NOW);
    }

    /** An answer of the API server's, as far as its date. */
    private record Answer(List<String> dates) implements HttpResponse<Void> {
        @Override
        public int code() {
            return 200;
        }

        @Override
        public Void body() {
            return null;
        }

        @Override
        public HttpRequest request() {
            return null;
        }

        @Override
        public Optional<HttpResponse<?>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public List<String> headers(String name) {
            return name.equals("Date") ? dates : List.of();
        }

        @Override
        public Map<String, List<String>> headers() {
            return Map.of("Date", dates);
        }
    }
}
