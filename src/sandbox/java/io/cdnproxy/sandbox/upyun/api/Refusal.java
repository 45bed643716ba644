package io.cdnproxy.sandbox.upyun.api;

import java.util.Optional;

/**
 * A refusal as UPYUN words it. Where nobody has written down which code a refusal has, it is {@link #UNDOCUMENTED} here, so that no
 * client can be written that knows better than its authors.
 */
public final class Refusal extends RuntimeException {
    /** "System error", a constant of two clients. */
    public static final String UNDOCUMENTED = "21000";

    private static final int BAD_REQUEST = 400;

    private final int status;
    private final String code;
    private final String type;

    private Refusal(int status, String code, String type, String message) {
        // Refusals are ordinary answers here, not accidents: nobody reads their stack.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.type = type;
    }

    public static Refusal of(int status, String code, String message) {
        return new Refusal(status, code, "", message);
    }

    /** One that clients know by its code. */
    public static Refusal coded(String code, String message) {
        return of(BAD_REQUEST, code, message);
    }

    /** One that clients know by its type. */
    public static Refusal typed(int status, String type, String message) {
        return new Refusal(status, UNDOCUMENTED, type, message);
    }

    /** One that nobody has described. */
    public static Refusal undocumented(String message) {
        return of(BAD_REQUEST, UNDOCUMENTED, message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Such as DomainNotFound. */
    public Optional<String> type() {
        return Optional.of(type).filter(given -> !given.isEmpty());
    }
}
