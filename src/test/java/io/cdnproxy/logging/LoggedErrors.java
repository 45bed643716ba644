package io.cdnproxy.logging;

import java.util.List;

/**
 * The errors that were logged during a test, as a parameter of it. Whoever expects some takes them; those that nobody
 * took make the test fail.
 */
public interface LoggedErrors {

    /** Everything logged as an error or with a stack trace until now, each one once. */
    List<LoggedError> take();

    /**
     * A line of the log.
     *
     * @param logger the logger's name, mostly a class
     * @param thrown whose stack trace the log shows; null if none
     */
    record LoggedError(String logger, String message, Throwable thrown) {}
}
