package io.cdnproxy.operator;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.function.Supplier;

/**
 * A setting that means nothing. Of such a failure of the start Quarkus prints the message, and of any other the stack trace; it goes by the
 * root of the causes, so this one has none.
 */
final class InvalidSettingException extends ConfigurationException {
    private static final long serialVersionUID = 1;

    /**
     * Names both.
     *
     * @param setting as a property, or as the variable that it is
     * @param problem what is wrong, and what to write
     */
    InvalidSettingException(String setting, String problem) {
        super(setting + ": " + problem);
    }

    /** What reading a setting gives; whatever refuses its text says why, and not which setting it is. */
    static <T> T unless(String setting, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException problem) {
            throw new InvalidSettingException(setting, problem.getMessage());
        }
    }
}
