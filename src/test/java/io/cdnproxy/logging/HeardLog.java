package io.cdnproxy.logging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What a class logs as long as this is open. */
public final class HeardLog extends Handler implements AutoCloseable {
    private static final ExtFormatter MESSAGES = new PatternFormatter("%s");

    private final Logger log;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private HeardLog(Logger log) {
        this.log = log;
    }

    public static HeardLog of(Class<?> logging) {
        var heard = new HeardLog(Logger.getLogger(logging.getName()));
        heard.log.addHandler(heard);
        return heard;
    }

    /** Each with its level. */
    public List<String> lines() {
        return lines;
    }

    @Override
    public void publish(LogRecord line) {
        lines.add(line.getLevel() + " " + MESSAGES.formatMessage(line));
    }

    @Override
    public void flush() {
        // Nothing is on its way.
    }

    @Override
    public void close() {
        log.removeHandler(this);
    }
}
