package io.cdnproxy.sandbox.cluster.node.probe;

/** The outcome of one attempt; the message says what was seen. */
public record ProbeResult(boolean success, String message) {}
