package io.cdnproxy.probe;

import io.cdnproxy.api.Purpose;
import java.util.Optional;

/**
 * A server as messages call it.
 *
 * @param hostname in SNI and Host, and in its certificate
 * @param chosen where it is dialled instead of where the hostname leads
 * @param purpose what it is asked for
 */
record DialledServer(String hostname, int port, RunBy runBy, Optional<String> chosen, Purpose purpose) {

    /** One of a proxy's. */
    DialledServer(String hostname, int port, RunBy runBy, Optional<String> chosen) {
        this(hostname, port, runBy, chosen, Purpose.PROXY);
    }

    /** One that is dialled where its hostname leads. */
    DialledServer(String hostname, int port, RunBy runBy) {
        this(hostname, port, runBy, Optional.empty());
    }

    /** The same, asked for something else. */
    DialledServer askedFor(Purpose other) {
        return new DialledServer(hostname, port, runBy, chosen, other);
    }

    String endpoint() {
        return hostname + ":" + port;
    }

    /**
     * What mends its fault, if it is the one that is meant.
     *
     * @param strangers what its owner has to do, where somebody else owns it
     */
    String remedy(String strangers) {
        return asMeant() + runBy.remedy(strangers);
    }

    /** The same of what the reader gives to a server, whoever runs it; only a CDN has its own. */
    String remedyOfOwner(String owners) {
        return switch (runBy) {
            case OPERATOR, OTHERS -> asMeant() + owners;
            case CDN -> remedy(owners);
        };
    }

    private String asMeant() {
        return chosen.map(
                        "see that %s, which is dialled in place of where the hostname leads, is an address of the CDN; where it is, "
                                ::formatted)
                .orElse("");
    }
}
