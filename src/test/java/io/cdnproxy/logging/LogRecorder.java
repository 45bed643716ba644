package io.cdnproxy.logging;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Stands in for the handlers of all logs, and can hand over to them what came. Records come from any thread. */
final class LogRecorder extends Handler implements LoggedStackTraces {
    private static final ExtFormatter MESSAGES = new PatternFormatter("%s");

    private final Logger root;
    private final Handler[] handlers;
    private final List<LogRecord> records = new ArrayList<>();
    private final List<LogRecord> stackTraces = new ArrayList<>();

    private LogRecorder(Logger root) {
        this.root = root;
        this.handlers = root.getHandlers();
    }

    static LogRecorder install() {
        var root = Logger.getLogger("");
        var recorder = new LogRecorder(root);
        for (var handler : recorder.handlers) {
            root.removeHandler(handler);
        }
        root.addHandler(recorder);
        return recorder;
    }

    void uninstall() {
        root.removeHandler(this);
        for (var handler : handlers) {
            root.addHandler(handler);
        }
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (!root.isLoggable(record.getLevel())) {
            return;
        }
        // Its parameters may be others by the time it is read.
        if (record instanceof ExtLogRecord extended) {
            extended.copyAll();
        }
        records.add(record);
        if (record.getThrown() != null) {
            stackTraces.add(record);
        }
    }

    @Override
    public synchronized List<LoggedStackTrace> take() {
        var taken = stackTraces.stream().map(LogRecorder::line).toList();
        stackTraces.clear();
        return taken;
    }

    /** Prints all that came, as if it came now. */
    synchronized void printAll() {
        records.forEach(this::print);
    }

    /** Prints the stack traces that nobody took. */
    synchronized void printStackTraces() {
        stackTraces.forEach(this::print);
    }

    synchronized List<String> messages() {
        return records.stream().map(record -> line(record).message()).toList();
    }

    private void print(LogRecord record) {
        for (var handler : handlers) {
            handler.publish(record);
        }
    }

    private static LoggedStackTrace line(LogRecord record) {
        return new LoggedStackTrace(
                Objects.requireNonNullElse(record.getLoggerName(), ""),
                MESSAGES.formatMessage(record),
                record.getThrown());
    }

    @Override
    public void flush() {
        // Nothing is on its way.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
