package io.cdnproxy.sandbox.cluster.node.network;

/**
 * The two addresses of a pod.
 *
 * @param ip what the pod reports; in a pod range, because the API server refuses loopback addresses in EndpointSlices
 * @param loopback where its processes really listen
 */
public record PodAddress(String ip, String loopback) {}
