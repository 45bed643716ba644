package io.cdnproxy.sandbox.cluster.node.network;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The address of one Service of type LoadBalancer and its open ports. Not safe for use by several threads. */
final class Frontend implements AutoCloseable {
    private final InetAddress address;
    private final Consumer<String> log;
    private final Map<Integer, Forwarder> forwarders = new HashMap<>();
    private long publishedVersion;

    Frontend(InetAddress address, Consumer<String> log) {
        this.address = address;
        this.log = log;
    }

    String address() {
        return address.getHostAddress();
    }

    /** Takes note of the Service as it became when the address was written into its status. */
    void published(Service written) {
        publishedVersion = version(written);
    }

    /** Whether the address is to be written, as far as this copy of the Service tells: it may be an old one. */
    boolean isMissingFrom(Service service) {
        return version(service) > publishedVersion && !PublishedAddress.isOnly(address(), service);
    }

    /**
     * Brings the listeners in line with the Service's ports and their backends.
     *
     * @return problems, for a person to read
     */
    List<String> serve(Service service, Function<ServicePort, List<InetSocketAddress>> backends) {
        List<ServicePort> ports = service.getSpec().getPorts().stream()
                .filter(port -> "TCP".equals(port.getProtocol()))
                .toList();
        var problems = new ArrayList<String>();
        for (ServicePort port : ports) {
            try {
                forwarders
                        .computeIfAbsent(
                                port.getPort(), number -> new Forwarder(new InetSocketAddress(address, number), log))
                        .forwardTo(backends.apply(port));
            } catch (IOException refused) {
                problems.add("cannot listen on %s:%d: %s%s"
                        .formatted(
                                address(),
                                port.getPort(),
                                refused.getMessage(),
                                port.getPort() < 1024 ? "; ports below 1024 need privileges, use a higher one" : ""));
            }
        }
        var wanted = ports.stream().map(ServicePort::getPort).collect(Collectors.toSet());
        List.copyOf(forwarders.keySet()).stream()
                .filter(number -> !wanted.contains(number))
                .forEach(number -> end(forwarders.remove(number)));
        return problems;
    }

    @Override
    public void close() {
        forwarders.values().forEach(this::end);
        forwarders.clear();
    }

    private static long version(Service service) {
        return Long.parseLong(service.getMetadata().getResourceVersion());
    }

    private void end(Forwarder forwarder) {
        try {
            forwarder.close();
        } catch (IOException failed) {
            log.accept("a port of load balancer %s did not close: %s".formatted(address(), failed.getMessage()));
        }
    }
}
