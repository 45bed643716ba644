package io.cdnproxy.sandbox.dns;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** From a host name to its addresses. */
@FunctionalInterface
public interface NameResolver {

    /**
     * At least one address, in the order to try them.
     *
     * @throws UnknownHostException if the name does not exist, has no address, or cannot be resolved now
     */
    List<InetAddress> resolve(String host) throws UnknownHostException;
}
