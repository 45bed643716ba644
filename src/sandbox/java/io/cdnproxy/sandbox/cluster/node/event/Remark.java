package io.cdnproxy.sandbox.cluster.node.event;

/**
 * Something a person should know about a pod.
 *
 * @param warning whether it is likely to be a mistake or a surprise
 * @param reason CamelCase, as in kubectl's column REASON
 */
public record Remark(boolean warning, String reason, String message) {}
