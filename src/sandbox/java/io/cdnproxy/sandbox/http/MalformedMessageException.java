package io.cdnproxy.sandbox.http;

import java.io.IOException;

/**
 * The peer sent something that is not an HTTP/1.1 message, or one longer than allowed. The connection is of no further
 * use.
 */
public final class MalformedMessageException extends IOException {
    /** What is wrong with the message. */
    public enum Fault {
        SYNTAX,
        TARGET_TOO_LONG,
        HEAD_TOO_LONG
    }

    private final transient Fault fault;

    MalformedMessageException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    static MalformedMessageException syntax(String message) {
        return new MalformedMessageException(Fault.SYNTAX, message);
    }

    public Fault fault() {
        return fault;
    }
}
