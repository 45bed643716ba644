package io.cdnproxy.removal;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.ProbeTargets;
import io.cdnproxy.probe.Publisher;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The DNS records of an object's names while it is being deleted. Pure.
 *
 * @param since when the object ceased to ask for the records
 * @param removalTimeout how long they are waited for, as the spec has it
 * @param records by name, in order
 */
record EdgeRecords(DnsMode mode, Instant since, String removalTimeout, List<EdgeRecord> records) {

    static EdgeRecords of(CdnProxy proxy, String domainName, Optional<ChainReport> latest) {
        var dns = proxy.getSpec().dns();
        var seen = latest.map(ChainReport::edgeNames).orElse(Map.of());
        return new EdgeRecords(
                dns.mode(),
                Instant.parse(proxy.getMetadata().getDeletionTimestamp()),
                dns.removalTimeout(),
                names(proxy).stream()
                        .sorted()
                        .map(name -> new EdgeRecord(name, domainName, Optional.ofNullable(seen.get(name))))
                        .toList());
    }

    /**
     * The names that may lead to the distribution: every one that is given back at the end. In the middle of a renaming clients still come by
     * a former one, and what is an origin's name now may have been the edge's.
     */
    static Set<String> names(CdnProxy proxy) {
        var spec = proxy.getSpec();
        var recorded = Optional.ofNullable(proxy.getStatus()).map(CdnProxyStatus::hostnames);
        var shared = spec.origin().external() ? recorded.map(Hostnames::origin) : Optional.<String>empty();
        return Stream.concat(Stream.of(spec.hostname()), recorded.stream().flatMap(names -> Stream.of(
                                List.of(names.hostname(), names.origin()), names.former(), names.withdrawn())
                        .flatMap(List::stream)))
                .filter(name -> !shared.equals(Optional.of(name)))
                .collect(Collectors.toSet());
    }

    /** Whether the removal has to wait for any of them still. */
    boolean areAwaited(Instant now) {
        return present().findAny().isPresent() && now.isBefore(end());
    }

    private Stream<EdgeRecord> present() {
        return records.stream().filter(record -> !record.isGone());
    }

    private Instant end() {
        return since.plus(ProbeTargets.duration(removalTimeout));
    }

    /** What is waited for, since when, and what comes then. */
    String waiting(Instant now) {
        boolean one = present().count() == 1;
        return "%s, and not asked for since %s: %s. From %s on (dns.removalTimeout %s) the distribution is taken down all the same, and the %s left"
                .formatted(
                        present().map(EdgeRecord::state).collect(Collectors.joining(", ")),
                        since,
                        remedy(one ? "it" : "them", now),
                        end(),
                        removalTimeout,
                        one ? "record" : "records");
    }

    private String remedy(String them, Instant now) {
        return switch (mode) {
            case ExternalDNS ->
                now.isBefore(since.plus(Publisher.USUAL_TIME))
                        ? "wait, as external-dns should remove %s, which takes a minute or so; where you know that it may not (--policy=upsert-only, Route 53's change guardrails), remove %s by hand"
                                .formatted(them, them)
                        : byHand(them);
            case None -> "remove " + them;
        };
    }

    /** What external-dns lets stand nobody else takes away. */
    private static String byHand(String them) {
        return "external-dns has not removed %s: it may run with --policy=upsert-only or --policy=create-only, be kept from it by Route 53's change guardrails, or miss the TXT record by which it knows its own; remove %s by hand at the DNS provider, together with such a TXT record, which is right, as nobody asks for %s any more and nobody writes %s again"
                .formatted(them, them, them, them);
    }

    /** Which records are left when nobody waits for them any more; empty if none is, or none was looked at. */
    Optional<String> left() {
        var left = present().filter(record -> record.seen().isPresent()).toList();
        boolean one = left.size() == 1;
        var them = one ? "it" : "them";
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s at the end of dns.removalTimeout (%s), and %s left: %s, or whoever asks for %s is led to nothing"
                                .formatted(
                                        left.stream().map(EdgeRecord::state).collect(Collectors.joining(", ")),
                                        removalTimeout,
                                        one ? "is" : "are",
                                        switch (mode) {
                                            case ExternalDNS -> byHand(them);
                                            case None -> "remove %s by hand".formatted(them);
                                        },
                                        left.stream().map(EdgeRecord::hostname).collect(Collectors.joining(" or "))));
    }
}
