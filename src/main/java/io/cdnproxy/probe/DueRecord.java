package io.cdnproxy.probe;

import io.cdnproxy.api.Reason;
import io.smallrye.common.net.Inet;
import java.net.Inet6Address;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The record that a name should have, and how it comes into DNS. What external-dns publishes is never to be made by hand: it would not own it,
 * and never change it again. Pure.
 *
 * @param remedy what to do where there is none
 * @param successor what to do once the one that is there is gone
 * @param isCname whether it is one, beside which there can be no other record
 * @param publisher who puts it there
 */
record DueRecord(String remedy, String successor, boolean isCname, Publisher publisher) {
    private static final String AT_THE_START_OF_A_ZONE = "begins a zone, where no CNAME can be";

    /** One of which only its reader knows what it holds. */
    static DueRecord unknown(String remedy) {
        return new DueRecord(remedy, remedy, false, Publisher.READER);
    }

    /** One that there is nothing for yet: one that somebody makes meanwhile would lead to nobody, or keep out the one that external-dns is to write. */
    static DueRecord notBefore(String event, Publisher publisher) {
        return new DueRecord(
                "there is nothing to publish before %s: see WorkloadAvailable".formatted(event),
                "let nothing take its place before %s (see WorkloadAvailable)".formatted(event),
                false,
                publisher);
    }

    /** One to what forwards to a Service of a type that nobody gives an address. */
    static DueRecord ofAddressless(String service) {
        return unknown(
                "Service %s in front of the origin has no address of its own, as only one of type LoadBalancer gets one; write the public one of what forwards to it into origin.service.addresses"
                        .formatted(service));
    }

    /** One to what forwards to a Service that only has these. */
    static DueRecord ofPrivate(List<String> addresses) {
        return unknown(
                "the Service in front of the origin has a private %s (%s), which the CDN does not reach; write the public one that forwards to it into origin.service.addresses, or %s"
                        .formatted(
                                addresses.stream().map(DueRecord::type).allMatch("CNAME"::equals) ? "name" : "address",
                                String.join(", ", addresses),
                                ConnectionDiagnosis.GIVE_PUBLIC_ADDRESS));
    }

    /** One to a load balancer that reports one of the chain's own names: those of some clouds are told by an annotation which to report. */
    static DueRecord thatLeadsBack(String name) {
        return unknown(
                "the Service in front of the origin reports the name %s in place of an address, which is one of this object's own, so that a record that leads there would lead back; create a record for it that leads to the load balancer's public address, or take the annotation off that has it report that name (such as load-balancer.hetzner.cloud/hostname, for the one that the operator makes in origin.service.annotations)"
                        .formatted(name));
    }

    /**
     * One that leads to these.
     *
     * @param expected addresses and names
     * @param startsZone whether a zone begins at the name
     */
    static DueRecord of(String hostname, List<String> expected, Publisher publisher, boolean startsZone) {
        boolean isCname = expected.stream().map(DueRecord::type).anyMatch("CNAME"::equals);
        if (isCname && startsZone) {
            return atTheStartOfAZone(hostname, String.join(", ", expected), publisher);
        }
        return switch (publisher) {
            case READER -> {
                var order = records("create ", hostname, expected);
                yield new DueRecord(order, order, isCname, publisher);
            }
            case EXTERNAL_DNS -> {
                var published = "let external-dns publish " + records("", hostname, expected);
                yield new DueRecord(published, published + " in its place", isCname, publisher);
            }
        };
    }

    // https://datatracker.ietf.org/doc/html/rfc1912#section-2.4
    private static DueRecord atTheStartOfAZone(String hostname, String target, Publisher publisher) {
        var remedy =
                switch (publisher) {
                    case READER ->
                        "create there what your DNS provider has for a name that %s (an alias record at Route 53, an ANAME or a flattened CNAME elsewhere), leading to %s, or choose a name below %s"
                                .formatted(AT_THE_START_OF_A_ZONE, target, hostname);
                    case EXTERNAL_DNS ->
                        "let external-dns publish what leads to %s from a name that %s: at Route 53 an alias, unless it runs with --aws-prefer-cname, at Cloudflare a flattened CNAME; for other providers set dns.providerSpecific to what they need for that (such as alias: \"true\"), or choose a name below %s, or set dns.mode to None and create an ANAME or alias record"
                                .formatted(target, AT_THE_START_OF_A_ZONE, hostname);
                };
        return new DueRecord(remedy, remedy, false, publisher);
    }

    /** What it is called that there is none, where nothing keeps it away. */
    Reason absence() {
        return switch (publisher) {
            case READER -> Reason.RecordMissing;
            case EXTERNAL_DNS -> Reason.RecordPending;
        };
    }

    private static String records(String verb, String hostname, List<String> expected) {
        return expected.stream().collect(Collectors.groupingBy(DueRecord::type)).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> "%s%s %s with the value %s"
                        .formatted(verb, entry.getKey(), hostname, String.join(", ", entry.getValue())))
                .collect(Collectors.joining(" and "));
    }

    static String type(String value) {
        return switch (Inet.parseInetAddress(value)) {
            case null -> "CNAME";
            case Inet6Address ipv6 -> "AAAA";
            default -> "A";
        };
    }
}
