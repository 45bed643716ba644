package io.cdnproxy.removal;

import io.cdnproxy.probe.NameAnswer;
import java.util.Optional;

/**
 * The DNS record of one name that led clients to a distribution which goes. Pure.
 *
 * @param domainName the distribution's own name, where the record leads
 * @param seen where the name leads by the latest look; empty before the first one
 */
record EdgeRecord(String hostname, String domainName, Optional<NameAnswer> seen) {

    boolean isGone() {
        return seen.filter(NameAnswer::leadsElsewhere).isPresent();
    }

    String state() {
        return seen.map(answer -> switch (answer) {
                    case NameAnswer.AsExpected(var proof) -> name(proof) + " is still there";
                    case NameAnswer.Partly partly -> name(NameAnswer.Proof.ADDRESS) + " is still there";
                    case NameAnswer.Unresolvable(var detail, var cause) ->
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
