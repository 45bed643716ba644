package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.leadership.NotLeadingException;
import io.cdnproxy.log.LogContext;
import io.cdnproxy.report.Fault;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureLinesTest {
    private static final String PASSES = "io.javaoperatorsdk.operator.processing.event.EventProcessor";
    private static final String START = "io.quarkus.runtime.Application";
    private static final String WATCHES = "io.fabric8.kubernetes.client.informers.impl.cache.Reflector";

    private final FailureLines filter = new FailureLines();

    static Stream<Arguments> failuresOfTheApiServer() {
        return Stream.of(
                Arguments.of(
                        new KubernetesClientException("sent", new TimeoutException("2000ms")),
                        "the API server does not answer: 2000ms"),
                Arguments.of(
                        new CompletionException(new ConnectException("Connection refused")),
                        "the API server does not answer: Connection refused"),
                Arguments.of(
                        new KubernetesClientException("sent", new HttpClosedException("Connection was closed")),
                        "the API server does not answer: Connection was closed"),
                Arguments.of(
                        new KubernetesClientException(
                                "PATCH",
                                403,
                                new StatusBuilder().withMessage("no, never").build()),
                        "the API server says: no, never"),
                Arguments.of(new NotLeadingException(), new NotLeadingException().getMessage()));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheApiServer")
    void aPassThatTheApiServerEndsIsALine(Throwable failure, String words) {
        // Given
        var line = line(PASSES, failure);

        // When
        tell(line);

        // Then
        assertThat(message(line))
                .isEqualTo("proxies/tokyo: fault %s, a pass ended: %s; it is tried again"
                        .formatted(Fault.of(failure).id(), words));
        assertThat(line.getThrown()).isNull();
        assertThat(line.getLevel()).isEqualTo(Level.WARN);
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheApiServer")
    void soIsWhateverElseItEnds(Throwable failure, String words) {
        // Given
        var line = line(WATCHES, failure);

        // When
        tell(line);

        // Then
        assertThat(message(line)).isEqualTo("watching {pods} ended: " + words);
        assertThat(line.getThrown()).isNull();
    }

    @Test
    void aStartThatItEndsSaysThatThereIsAnother() {
        // Given
        var line = line(START, new IllegalStateException(new CompletionException(new ConnectException("refused"))));

        // When
        tell(line);

        // Then
        assertThat(message(line))
                .isEqualTo(
                        "the operator does not start: the API server does not answer: refused; this process ends, the next one tries again");
        assertThat(line.getThrown()).isNull();
    }

    static Stream<Throwable> defects() {
        return Stream.of(
                new IllegalStateException("defect"),
                new KubernetesClientException("wrapped", new NullPointerException("defect")),
                new IOException("of whom we do not know"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void aPassThatADefectEndsIsAnErrorWithItsStackTrace(Throwable defect) {
        // Given
        var line = line(PASSES, defect);

        // When
        tell(line);

        // Then
        assertThat(message(line))
                .startsWith("proxies/tokyo: fault " + Fault.of(defect).id())
                .contains(defect.toString());
        assertThat(line.getThrown()).isSameAs(defect);
        assertThat(line.getLevel()).isEqualTo(Level.ERROR);
    }

    @ParameterizedTest
    @MethodSource("defects")
    void otherDefectsAreToldAsTheyAre(Throwable defect) {
        // Given
        var line = line(WATCHES, defect);

        // When
        tell(line);

        // Then
        assertThat(message(line)).isEqualTo("watching {pods} ended");
        assertThat(line.getThrown()).isSameAs(defect);
        assertThat(line.getLevel()).isEqualTo(Level.WARN);
    }

    private void tell(ExtLogRecord line) {
        try (var about = LogContext.about(Proxies.external())) {
            assertThat(filter.isLoggable(line)).isTrue();
        }
    }

    private static String message(ExtLogRecord line) {
        return new PatternFormatter("%s").formatMessage(line);
    }

    private static ExtLogRecord line(String logger, Throwable failure) {
        var line = new ExtLogRecord(
                Level.WARN, "watching {pods} ended", FormatStyle.NO_FORMAT, FailureLinesTest.class.getName());
        line.setLoggerName(logger);
        line.setThrown(failure);
        return line;
    }
}
