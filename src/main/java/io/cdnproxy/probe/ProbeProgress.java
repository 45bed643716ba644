package io.cdnproxy.probe;

/** Is told what a probe is about to do, for whoever waits for it. */
@FunctionalInterface
public interface ProbeProgress {

    /** What a probe does, one after the other. */
    enum Stage {
        NAME,
        CONNECTION,
        HANDSHAKE,
        UPGRADE,
        PAGE
    }

    /** Nobody waits. */
    ProbeProgress NONE = (stage, of) -> {};

    /**
     * Called by several threads.
     *
     * @param of a name, and after that a name and a port
     */
    void begins(Stage stage, String of);
}
