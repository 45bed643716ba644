package io.cdnproxy.sandbox.cluster.node.network;

import io.cdnproxy.sandbox.Loopback;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Hands out pod addresses. {@code 10.244.0.b} stands for the loopback address with the same last octet. An address
 * returns to the range only when its pod is gone: v2ray sets SO_REUSEPORT, so two pods on one address would share a
 * port without an error.
 */
public final class PodNetwork {
    private static final String RANGE = "10.244.0.";
    private static final int SIZE = Loopback.POD_LAST - Loopback.POD_FIRST + 1;

    private final Loopback loopback;
    private final Map<Integer, String> owners = new HashMap<>();
    private int next;

    public PodNetwork(Loopback loopback) {
        this.loopback = loopback;
    }

    /**
     * The address of a pod: the one it has, else the one it reported before the node restarted, else the longest
     * unused.
     *
     * @param reportedIp status.podIP, empty for a new pod
     * @return empty when all addresses are taken
     */
    public synchronized Optional<PodAddress> claim(String podUid, Optional<String> reportedIp) {
        OptionalInt reported = reportedIp.map(PodNetwork::lastOctet).orElseGet(OptionalInt::empty);
        if (reported.isPresent() && podUid.equals(owners.getOrDefault(reported.getAsInt(), podUid))) {
            return Optional.of(assign(reported.getAsInt(), podUid));
        }
        for (int i = 0; i < SIZE; i++) {
            int octet = Loopback.POD_FIRST + (next + i) % SIZE;
            if (!owners.containsKey(octet)) {
                next = (octet - Loopback.POD_FIRST + 1) % SIZE;
                return Optional.of(assign(octet, podUid));
            }
        }
        return Optional.empty();
    }

    /** To be called when the pod's processes have ended and its object is gone. */
    public synchronized void release(String podUid) {
        owners.values().removeIf(podUid::equals);
    }

    /** Where to connect to reach an address of the cluster: pod addresses become loopback addresses, others stay. */
    public String dialable(String address) {
        OptionalInt octet = lastOctet(address);
        return octet.isPresent() ? loopback.address(octet.getAsInt()) : address;
    }

    private PodAddress assign(int octet, String podUid) {
        owners.put(octet, podUid);
        return new PodAddress(RANGE + octet, loopback.address(octet));
    }

    private static OptionalInt lastOctet(String address) {
        // Anybody's text: an EndpointSlice of addressType FQDN may hold a name that begins like the range.
        return IntStream.rangeClosed(Loopback.POD_FIRST, Loopback.POD_LAST)
                .filter(octet -> address.equals(RANGE + octet))
                .findFirst();
    }
}
