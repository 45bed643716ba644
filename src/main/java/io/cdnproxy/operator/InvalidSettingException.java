package io.cdnproxy.operator;

import io.quarkus.runtime.configuration.ConfigurationException;

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
}
