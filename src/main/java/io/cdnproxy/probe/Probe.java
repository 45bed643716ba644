package io.cdnproxy.probe;

/** One probe of one target, as {@link Prober} runs it. */
interface Probe extends AutoCloseable {

    /** Blocks until everything was tried; interruptible. */
    ChainReport probe(ProbeTarget target) throws Exception;

    @Override
    default void close() {}
}
