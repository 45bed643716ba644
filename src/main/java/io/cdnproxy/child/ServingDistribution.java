package io.cdnproxy.child;

import io.cdnproxy.api.IpAddressType;
import java.util.Optional;
import java.util.Set;

/**
 * The distribution in front of the origin, as far as children depend on it.
 *
 * @param domainName its own name, the target of the edge's record
 * @param aliases names that it answers to, by its latest settings
 * @param origin what it dials, by its latest settings
 * @param deployed whether these settings have reached every edge; until then some go by those before
 */
public record ServingDistribution(String domainName, Set<String> aliases, Optional<Origin> origin, boolean deployed) {

    /**
     * A name and a port to dial, and at which addresses of the name.
     *
     * @param inClear whether without TLS
     */
    public record Origin(String hostname, int port, IpAddressType ipAddressType, boolean inClear) {

        /** One that is dialled by HTTPS. */
        public Origin(String hostname, int port, IpAddressType ipAddressType) {
            this(hostname, port, ipAddressType, false);
        }
    }

    public ServingDistribution {
        aliases = Set.copyOf(aliases);
    }

    /** Whether every edge answers to this name. */
    boolean answersEverywhereTo(String hostname) {
        return deployed && aliases.contains(hostname);
    }

    /** Whether every edge dials this name, and none another. */
    boolean dialsEverywhere(String hostname) {
        return deployed
                && origin.filter(dialled -> dialled.hostname().equals(hostname)).isPresent();
    }

    /** Whether every edge dials this port, and none another. */
    boolean dialsEverywhere(int port) {
        return deployed && origin.filter(dialled -> dialled.port() == port).isPresent();
    }
}
