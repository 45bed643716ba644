package io.cdnproxy.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.CAARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/**
 * Looks for the CAA records that hold for a name: its own, those of what it is an alias of, or those of the nearest name above it that has any
 * in either way (<a href="https://datatracker.ietf.org/doc/html/rfc8659#section-3">RFC 8659, 3</a>).
 */
final class IssuerLookup {
    /** As many as resolvers follow. */
    private static final int MOST_ALIASES = 8;

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
            found = records(owner, whoKnows(owner, time), time);
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        PermittedIssuers.of(NameResolver.text(found.getFirst().getName()), found));
    }

    /** What an alias leads to is mostly known to others than the alias is. */
    private List<CAARecord> records(Name owner, DnsServers servers, TimeLeft time) throws InterruptedException {
        var answer = ask(owner, servers, time);
        for (int followed = 0; followed < MOST_ALIASES; followed++) {
            var records = all(answer, CAARecord.class);
            var aliases = all(answer, CNAMERecord.class);
            if (!records.isEmpty() || aliases.isEmpty()) {
                return records;
            }
            var target = aliases.getLast().getTarget();
            answer = ask(target, whoKnows(target, time), time);
        }
        return List.of();
    }

    private DnsServers whoKnows(Name name, TimeLeft time) throws InterruptedException {
        return names.whoKnows(NameResolver.text(name), time.half());
    }

    private List<Record> ask(Name name, DnsServers servers, TimeLeft time) throws InterruptedException {
        var exchange = new DnsExchange(servers, deadlines);
        var answer = exchange.sendAsync(Message.newQuery(Record.newRecord(name, Type.CAA, DClass.IN)), Runnable::run)
                .toCompletableFuture()
                .handle((reply, failure) -> failure == null ? reply.getSection(Section.ANSWER) : List.<Record>of());
        exchange.hold(time.atMost(DnsServers.PATIENCE));
        return answer.join();
    }

    private static <R extends Record> List<R> all(List<Record> answer, Class<R> kind) {
        return answer.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
