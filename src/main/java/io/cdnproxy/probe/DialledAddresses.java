package io.cdnproxy.probe;

import io.cdnproxy.api.IpAddressType;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * At which addresses of an origin a CDN dials. With one family the other does not count, whatever answers there; with both each has to work,
 * since nobody knows which one an edge takes. Pure.
 */
final class DialledAddresses {

    private DialledAddresses() {}

    /** The addresses of each family that is dialled; empty if the name has none of these. */
    static List<Resolution.Found> of(Resolution.Found found, IpAddressType type) {
        return families(type)
                .map(family ->
                        found.addresses().stream().filter(family::isInstance).toList())
                .filter(some -> !some.isEmpty())
                .map(some -> new Resolution.Found(found.name(), found.aliases(), some))
                .toList();
    }

    /** All of them, or what DNS says if that is nothing to dial. */
    static Resolution together(Resolution resolution, IpAddressType type) {
        if (!(resolution instanceof Resolution.Found found)) {
            return resolution;
        }
        var dialled = of(found, type).stream()
                .flatMap(family -> family.addresses().stream())
                .toList();
        return dialled.isEmpty() ? found : new Resolution.Found(found.name(), found.aliases(), dialled);
    }

    /**
     * What is to be said of an origin that was dialled in several families: the worst. A family to which there is no route from here says
     * nothing beside another one.
     */
    static ChainEvidence worst(List<ChainEvidence> ofFamilies) {
        return ofFamilies.stream()
                .filter(evidence -> !works(evidence) && !isWithoutRoute(evidence))
                .findFirst()
                .or(() -> ofFamilies.stream().filter(DialledAddresses::works).findFirst())
                .orElseGet(ofFamilies::getFirst);
    }

    private static boolean works(ChainEvidence evidence) {
        return evidence instanceof ChainEvidence.Questioned asked && asked.asAsked();
    }

    private static boolean isWithoutRoute(ChainEvidence evidence) {
        return evidence instanceof ChainEvidence.NotConnected(var attempts)
                && attempts.stream().allMatch(ConnectionDiagnosis::noRoute);
    }

    private static Stream<Class<? extends InetAddress>> families(IpAddressType type) {
        return switch (type) {
            case IPV4 -> Stream.of(Inet4Address.class);
            case IPV6 -> Stream.of(Inet6Address.class);
            case DUALSTACK -> Stream.of(Inet4Address.class, Inet6Address.class);
        };
    }
}
