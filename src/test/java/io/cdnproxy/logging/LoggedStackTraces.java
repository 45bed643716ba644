package io.cdnproxy.logging;

import java.util.List;

/**
 * The stack traces that were logged during a test, as a parameter of it. Whoever expects some takes them; those that
 * nobody took make the test fail.
 */
public interface LoggedStackTraces {

    /** Those that were logged until now, each one once. */
    List<LoggedStackTrace> take();

    /**
     * A line of the log, and what it shows the stack trace of.
     *
     * @param logger the logger's name, mostly a class
     */
    record LoggedStackTrace(String logger, String message, Throwable thrown) {}
}
