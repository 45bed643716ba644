package io.cdnproxy.sandbox.cloudfront.api;

/** A refusal as AWS words it: HTTP status, error code and message. Each service renders it in its own protocol. */
public final class ApiException extends RuntimeException {
    private final int status;
    private final String code;

    public ApiException(int status, String code, String message) {
        // Refusals are ordinary answers here, not accidents: nobody reads their stack.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static ApiException invalidArgument(String message) {
        return new ApiException(400, "InvalidArgument", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
