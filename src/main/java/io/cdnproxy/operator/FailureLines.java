package io.cdnproxy.operator;

import io.cdnproxy.log.LogContext;
import io.cdnproxy.report.Fault;
import io.quarkus.logging.LoggingFilter;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;

/**
 * How failures are told that the frameworks log: which object it is about, what has happened and what happens next. A stack trace stays where
 * code is to blame; of an API server that does not answer it would show no more than that somebody had asked.
 */
@LoggingFilter(name = "failure-lines")
public final class FailureLines implements Filter {
    /** Every pass that failed comes by here, also one that never got to our code. */
    private static final String PASSES = "io.javaoperatorsdk.operator.processing.event.EventProcessor";

    private static final String START = "io.quarkus.runtime.Application";

    private static final ExtFormatter MESSAGES = new PatternFormatter("%s");

    @Override
    public boolean isLoggable(LogRecord logged) {
        if (logged instanceof ExtLogRecord line && line.getThrown() != null) {
            retell(line);
        }
        return true;
    }

    private static void retell(ExtLogRecord line) {
        var sentence = ApiServerFailure.sentence(line.getThrown());
        told(line, sentence).ifPresent(told -> line.setMessage(told, FormatStyle.NO_FORMAT));
        if (sentence.isPresent()) {
            line.setThrown(null);
        } else if (PASSES.equals(line.getLoggerName())) {
            line.setLevel(Level.ERROR);
        }
    }

    private static Optional<String> told(ExtLogRecord line, Optional<String> sentence) {
        return switch (Objects.requireNonNullElse(line.getLoggerName(), "")) {
            case PASSES -> Optional.of(pass(line.getThrown(), sentence));
            case START ->
                sentence.map("the operator does not start: %s; this process ends, the next one tries again"::formatted);
            default -> sentence.map(words -> MESSAGES.formatMessage(line) + ": " + words);
        };
    }

    private static String pass(Throwable failure, Optional<String> sentence) {
        return "%s: fault %s, a pass ended: %s; it is tried again"
                .formatted(
                        LogContext.subject().orElse("an object"),
                        Fault.of(failure).id(),
                        sentence.orElseGet(failure::toString));
    }
}
