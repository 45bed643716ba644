package io.cdnproxy.diagnosis;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Reason;
import io.cdnproxy.probe.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An order for DNS records, which external-dns carries out.
 *
 * @param name of the DNSEndpoint
 * @param hostnames for which it asks
 * @param takenUp whether external-dns has seen it as it is now, which is not to say that DNS has the records
 * @param since when it is as it is now
 * @param lateIn when it will have taken longer than is usual; empty if it has already
 */
public record RecordOrder(
        String name, Set<String> hostnames, boolean takenUp, Instant since, Optional<Duration> lateIn) {
    private static final String UNSEEN =
            "see that it runs, that --source=crd is among its arguments, and that --namespace, --label-filter and --annotation-filter leave this object in; where its log tells of the record, let it update dnsendpoints/status, by which it shows that it has looked";

    private static final String UNWRITTEN =
            "see in its log what keeps it from writing: rights at the provider, a --domain-filter or --zone-id-filter that leaves the name out, or a record of another owner; where it has written, see that it was into the zone by which the world is answered, and not into a private one, or one without delegation, of the same name";

    private static final String UNCHANGED =
            "see in its log what keeps it from changing that record: rights at the provider, --policy=create-only, which changes none, or --policy=upsert-only, which changes none into one of another type; with such a policy have it run with --policy=sync, or the old record removed at the provider together with its TXT record, and it writes both anew";

    private static final String UNREMOVED =
            "see whether it runs with --policy=upsert-only or --policy=create-only, which remove none, or misses the TXT record by which it knows its own; have it run with --policy=sync, or the record removed by hand at the provider together with its TXT record: that is right, as nobody asks for it any more and nobody writes it again";

    public RecordOrder {
        Objects.requireNonNull(name);
        hostnames = Set.copyOf(hostnames);
        Objects.requireNonNull(since);
        Objects.requireNonNull(lateIn);
    }

    public static RecordOrder of(
            String name, Collection<String> hostnames, boolean takenUp, Instant since, Instant now) {
        return new RecordOrder(
                name,
                Set.copyOf(hostnames),
                takenUp,
                since,
                Optional.of(Duration.between(now, since.plus(Publisher.USUAL_TIME)))
                        .filter(Duration::isPositive));
    }

    /** Whether it asks for a record of one of a spec's names: of a new one of the edge's it does once the CDN goes by it. */
    boolean asksForAnyOf(CdnProxySpec spec) {
        return hostnames.contains(spec.hostname())
                || hostnames.contains(spec.origin().hostname());
    }

    boolean isLate() {
        return lateIn.isEmpty();
    }

    /** How far it is. */
    String progress() {
        return "external-dns %s %s".formatted(takenUp ? "has taken up" : "has not taken up", described());
    }

    /** Which it is. */
    String described() {
        return "DNSEndpoint/%s, as it is since %s".formatted(name, since);
    }

    /**
     * What to do until the records are there.
     *
     * @param wrong what they are instead
     */
    Remedy remedy(Reason wrong) {
        if (!isLate()) {
            return Remedy.yours(
                    takenUp
                            ? "wait until its provider has them, which takes a minute or so"
                            : "wait, as it looks about once a minute");
        }
        return Remedy.ofAdministrators(takenUp ? unwritten(wrong) : UNSEEN);
    }

    private static String unwritten(Reason wrong) {
        return switch (wrong) {
            case RecordOutdated -> UNCHANGED;
            case RecordLeft -> UNREMOVED;
            default -> UNWRITTEN;
        };
    }
}
