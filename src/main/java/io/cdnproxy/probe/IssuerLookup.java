package io.cdnproxy.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Looks for the CAA records that hold for a name: its own, or those of the nearest name above it that has any. */
final class IssuerLookup {
    private final AuthoritativeNames names;
    private final Deadlines deadlines;

    IssuerLookup(AuthoritativeNames names, Deadlines deadlines) {
        this.names = names;
        this.deadlines = deadlines;
    }

    /** Empty where there are none, or nobody said. */
    Optional<PermittedIssuers> find(String hostname, Duration timeout) throws InterruptedException {
        var time = TimeLeft.of(timeout);
        var own = names.byRight(hostname, time.half());
        var owner = NameResolver.absolute(hostname);
        // A resolver that is asked for a name before it is there would go on denying it.
        var found = own.isPresent() ? records(owner, own.get(), time) : List.<CAARecord>of();
        while (found.isEmpty() && owner.labels() > 2) {
            owner = new Name(owner, 1);
            found = records(owner, names.whoKnows(NameResolver.text(owner), time.half()), time);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(PermittedIssuers.of(NameResolver.text(owner), found));
    }

    private List<CAARecord> records(Name owner, DnsServers servers, TimeLeft time) throws InterruptedException {
        var exchange = new DnsExchange(servers, deadlines);
        CompletableFuture<List<CAARecord>> asked = NameResolver.ask(exchange, owner, Type.CAA)
                .handle((result, failure) -> failure == null
                        ? result.getRecords().stream()
                                .filter(CAARecord.class::isInstance)
                                .map(CAARecord.class::cast)
                                .toList()
                        : List.of());
        exchange.hold(time.atMost(DnsServers.PATIENCE));
        return asked.join();
    }
}
