package io.cdnproxy.removal;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.probe.ChainReport;
import io.cdnproxy.probe.NameAnswer;
import io.cdnproxy.probe.ProbeTargets;
import java.time.Instant;
import java.util.Optional;

/**
 * The DNS record of the edge's name while its object is being deleted. Pure.
 *
 * @param domainName the distribution's own name, where the record leads
 * @param since when the object ceased to ask for the record
 * @param removalTimeout how long it is waited for, as the spec has it
 * @param seen where the name leads by the latest look; empty before the first one
 */
record EdgeRecord(
        String hostname,
        String domainName,
        DnsMode mode,
        Instant since,
        String removalTimeout,
        Optional<NameAnswer> seen) {

    static EdgeRecord of(CdnProxy proxy, String domainName, Optional<ChainReport> latest) {
        var dns = proxy.getSpec().dns();
        return new EdgeRecord(
                proxy.getSpec().hostname(),
                domainName,
                dns.mode(),
                Instant.parse(proxy.getMetadata().getDeletionTimestamp()),
                dns.removalTimeout(),
                latest.map(ChainReport::edgeName));
    }

    /** Whether the removal has to wait for the record still. */
    boolean isAwaited(Instant now) {
        return !isGone() && now.isBefore(end());
    }

    private boolean isGone() {
        return seen.map(answer -> switch (answer) {
                    case NameAnswer.Absent absent -> true;
                    case NameAnswer.Elsewhere elsewhere -> true;
                    case NameAnswer.AsExpected expected -> false;
                    case NameAnswer.Partly partly -> false;
                    case NameAnswer.Unchecked unchecked -> false;
                    case NameAnswer.Unresolvable unresolvable -> false;
                })
                .orElse(false);
    }

    private Instant end() {
        return since.plus(ProbeTargets.duration(removalTimeout));
    }

    /** What is waited for, since when, and what comes then. */
    String waiting() {
        var remover =
                switch (mode) {
                    case ExternalDNS ->
                        "external-dns should remove it; where it may not (--policy=upsert-only, Route 53's change guardrails), remove it by hand";
                    case None -> "remove it";
                };
        return "%s, and not asked for since %s: %s. From %s on (dns.removalTimeout %s) the distribution is taken down all the same, and the record left"
                .formatted(state(), since, remover, end(), removalTimeout);
    }

    /** Which record is left when nobody waits for it any more; empty if it is gone, or was not looked at. */
    Optional<String> left() {
        return isGone() || seen.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s at the end of dns.removalTimeout (%s), and is left: remove it by hand, or it leads whoever asks for %s to nothing"
                                .formatted(state(), removalTimeout, hostname));
    }

    private String state() {
        return seen.map(answer -> switch (answer) {
                    case NameAnswer.AsExpected(var proof) -> name(proof) + " is still there";
                    case NameAnswer.Partly partly -> name(NameAnswer.Proof.ADDRESS) + " is still there";
                    case NameAnswer.Unresolvable(var detail) ->
                        "DNS record %s → %s may still be there (%s)".formatted(hostname, domainName, detail);
                    case NameAnswer.Unchecked unchecked ->
                        "DNS record %s → %s may still be there".formatted(hostname, domainName);
                    case NameAnswer.Absent absent -> "DNS record %s is gone".formatted(hostname);
                    case NameAnswer.Elsewhere elsewhere ->
                        "DNS record %s leads to %s".formatted(hostname, String.join(", ", elsewhere.seen()));
                })
                .orElseGet(() -> "DNS record %s → %s may still be there, as nobody has looked yet"
                        .formatted(hostname, domainName));
    }

    private String name(NameAnswer.Proof proof) {
        return switch (proof) {
            case ALIAS -> "DNS record CNAME %s → %s".formatted(hostname, domainName);
            case ADDRESS -> "DNS record A or AAAA %s, with an address of %s,".formatted(hostname, domainName);
            case ANSWER, EDGE -> "DNS record %s, where the CDN answers (%s),".formatted(hostname, domainName);
        };
    }
}
