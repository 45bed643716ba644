package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.OriginException;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;

/** An answer that UPYUN gives itself. Its status is in the first digits of its code, and 02 in the middle means the customer's origin. */
enum EdgeError {
    MALFORMED_REQUEST("400", "Bad Request"),
    /** What an ordinary service answers to an upgrade: https://github.com/v2ray/v2ray-core/issues/1007 */
    NOT_A_WEB_SOCKET_SERVICE("400", "Bad Request"),
    NO_HOST("40010040", "no host"),
    BUCKET_NOT_FOUND("40010041", "bucket not found"),
    CYCLIC_REQUEST("40310007", "cyclic request"),
    INVISIBLE_BUCKET("40510001", "invisible bucket"),
    NO_VALID_SOURCE("50202001", "no valid source"),
    NOT_RESOLVED("50302001", "resolve failed"),
    CONNECTION_REFUSED("50302004", "connection refused"),
    CONNECTION_RESET("50302005", "connection reset"),
    HANDSHAKE_FAILED("50302006", "handshake failed"),
    CONNECTION_CLOSED("50302008", "connection closed"),
    BROKEN_PIPE("50302009", "broken pipe"),
    UNEXPECTED_END("50302010", "unexpected end"),
    CERTIFICATE_HOST_MISMATCH("50302015", "certificate host mismatch"),
    CERTIFICATE_SELF_SIGNED("50302016", "certificate self signed"),
    CERTIFICATE_EXPIRED("50302017", "certificate expired"),
    CONNECT_TIMEOUT("50402001", "connect timeout"),
    READ_TIMEOUT("50402003", "read timeout");

    private static final int STATUS_DIGITS = 3;

    private final String code;
    private final String message;

    EdgeError(String code, String message) {
        this.code = code;
        this.message = message;
    }

    /** What an origin's failure is told as. */
    static EdgeError of(OriginException failure) {
        var cause = failure.getCause();
        return switch (failure.stage()) {
            case RESOLVE -> NOT_RESOLVED;
            case CONNECT -> failure.isSilence() ? CONNECT_TIMEOUT : CONNECTION_REFUSED;
            case HANDSHAKE -> cause instanceof OriginCertificateException unfit ? unfit.error() : HANDSHAKE_FAILED;
            case SEND -> BROKEN_PIPE;
            case RECEIVE -> failure.isSilence() ? READ_TIMEOUT : ofBroken(cause);
        };
    }

    private static EdgeError ofBroken(IOException cause) {
        return switch (cause) {
            case EOFException nothing -> CONNECTION_CLOSED;
            case SocketException reset -> CONNECTION_RESET;
            default -> UNEXPECTED_END;
        };
    }

    int status() {
        return Integer.parseInt(code.substring(0, STATUS_DIGITS));
    }

    /** Whether it is told in JSON; these two are told on the ministry's page, and what has no code is told as nginx tells it. */
    boolean isJson() {
        return this != NO_HOST && this != BUCKET_NOT_FOUND && hasCode();
    }

    boolean hasCode() {
        return code.length() > STATUS_DIGITS;
    }

    String code() {
        return code;
    }

    String message() {
        return message;
    }
}
