package io.cdnproxy.sandbox.dns;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Resolves names from record sources as a resolver does: CNAME chains, wildcards, and rotation of several records of a
 * type.
 */
final class Resolution {
    private static final int LONGEST_CHAIN = 8;

    private final List<RecordSource> sources;
    private final AtomicInteger rotation = new AtomicInteger();

    /** @param sources in order of precedence: a name belongs to the first source that publishes it */
    Resolution(List<RecordSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /** How far aliases are followed. */
    enum Scope {
        /** Wherever they lead, as a resolver does. */
        WORLD,
        /** Within the name's own zone: of others its servers know nothing. */
        ZONE
    }

    /** What a question led to. */
    sealed interface Result {
        /** The records found, CNAMEs on the way first. */
        record Found(List<Record> records) implements Result {}

        /** The last name of the chain exists, without data of this type. */
        record NoData(List<Record> aliases) implements Result {}

        /**
         * The last name of the chain does not exist; RFC 6604 makes that the answer's code even when there were CNAMEs.
         */
        record NoSuchName(List<Record> aliases) implements Result {}

        /** The chain of CNAMEs is a loop, or longer than a resolver follows. */
        record EndlessChain() implements Result {}
    }

    Result resolve(Name question, int type, Scope scope) {
        var answer = new ArrayList<Record>();
        var visited = new HashSet<Name>();
        var name = question;
        while (visited.add(name) && visited.size() <= LONGEST_CHAIN) {
            var records = recordsOf(name);
            var matching =
                    records.stream().filter(record -> matches(record, type)).toList();
            if (!matching.isEmpty()) {
                answer.addAll(rotated(matching));
                return new Result.Found(answer);
            }
            if (records.isEmpty() && !exists(name)) {
                return new Result.NoSuchName(answer);
            }
            var alias = records.stream()
                    .filter(CNAMERecord.class::isInstance)
                    .map(CNAMERecord.class::cast)
                    .findFirst();
            if (alias.isEmpty()) {
                return new Result.NoData(answer);
            }
            answer.add(alias.get());
            name = alias.get().getTarget();
            if (scope == Scope.ZONE && !name.subdomain(Zones.of(question))) {
                return new Result.Found(answer);
            }
        }
        return new Result.EndlessChain();
    }

    private List<Record> recordsOf(Name name) {
        var exact = published(name);
        return exact.isEmpty() && !exists(name) ? synthesized(name) : exact;
    }

    private List<Record> published(Name name) {
        return sources.stream()
                .map(source -> source.recordsOf(name))
                .filter(records -> !records.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** A wildcard stands in for names below its parent, up to the next name that exists (RFC 4592). */
    private List<Record> synthesized(Name name) {
        for (int replaced = 1; replaced < name.labels(); replaced++) {
            var wildcard = published(name.wild(replaced));
            if (!wildcard.isEmpty()) {
                return wildcard.stream()
                        .map(record -> Record.newRecord(
                                name,
                                record.getType(),
                                record.getDClass(),
                                record.getTTL(),
                                record.rdataToWireCanonical()))
                        .toList();
            }
            if (exists(new Name(name, replaced))) {
                return List.of();
            }
        }
        return List.of();
    }

    /** Also true of the parents of published names, which exist without data. */
    private boolean exists(Name name) {
        return sources.stream()
                .anyMatch(source -> source.names().stream().anyMatch(published -> published.subdomain(name)));
    }

    private List<Record> rotated(List<Record> records) {
        var copy = new ArrayList<>(records);
        Collections.rotate(copy, -rotation.getAndIncrement());
        return copy;
    }

    private static boolean matches(Record record, int type) {
        return type == Type.ANY || record.getType() == type;
    }
}
