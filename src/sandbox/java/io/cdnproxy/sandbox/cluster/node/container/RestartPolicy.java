package io.cdnproxy.sandbox.cluster.node.container;

/** spec.restartPolicy of a pod. */
public enum RestartPolicy {
    ALWAYS,
    ON_FAILURE,
    NEVER;

    /** @param declared Always, OnFailure or Never; the API server has filled in the default */
    public static RestartPolicy of(String declared) {
        return switch (declared) {
            case "OnFailure" -> ON_FAILURE;
            case "Never" -> NEVER;
            default -> ALWAYS;
        };
    }

    boolean restarts(int exitCode) {
        return switch (this) {
            case ALWAYS -> true;
            case ON_FAILURE -> exitCode != 0;
            case NEVER -> false;
        };
    }
}
