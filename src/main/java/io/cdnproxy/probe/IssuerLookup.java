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
        for (var owner = NameResolver.absolute(hostname); owner.labels() > 1; owner = new Name(owner, 1)) {
            var found = records(owner, time);
            if (!found.isEmpty()) {
                return Optional.of(PermittedIssuers.of(NameResolver.text(owner), found));
            }
        }
        return Optional.empty();
    }

    private List<CAARecord> records(Name owner, TimeLeft time) throws InterruptedException {
        var exchange = new DnsExchange(names.whoKnows(NameResolver.text(owner), time), deadlines);
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
