package io.cdnproxy.sandbox.edge;

import java.io.IOException;
import java.net.SocketTimeoutException;

/** The origin gave no response that could be passed on. The message says what was seen, for whoever runs the edge. */
public final class OriginException extends Exception {
    private final Stage stage;

    /** How far it came. */
    public enum Stage {
        RESOLVE,
        CONNECT,
        HANDSHAKE,
        SEND,
        RECEIVE
    }

    public OriginException(Stage stage, String message, IOException cause) {
        super(message, cause);
        this.stage = stage;
    }

    public Stage stage() {
        return stage;
    }

    /** Whether the origin did nothing for too long. */
    public boolean isSilence() {
        return getCause() instanceof SocketTimeoutException;
    }

    @Override
    public synchronized IOException getCause() {
        return (IOException) super.getCause();
    }
}
