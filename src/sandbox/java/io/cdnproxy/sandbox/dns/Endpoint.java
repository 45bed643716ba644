package io.cdnproxy.sandbox.dns;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Address;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.TextParseException;

/**
 * One entry of a DNSEndpoint's {@code spec.endpoints}.
 *
 * @param recordTTL seconds; null or 0 leaves it to the DNS provider
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Endpoint(String dnsName, String recordType, List<String> targets, Long recordTTL) {
    private static final long PROVIDER_TTL_SECONDS = 300;

    Endpoint {
        targets = targets == null ? List.of() : List.copyOf(targets);
    }

    /** The owner name of the records, absolute. */
    Name name() {
        return absolute(Objects.requireNonNullElse(dnsName, ""));
    }

    /**
     * The records to publish.
     *
     * @throws IllegalArgumentException with the reason, for what external-dns would not publish either
     */
    List<Record> records() {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException(dnsName + ": no targets");
        }
        return switch (Objects.requireNonNullElse(recordType, "")) {
            // A name has one CNAME: external-dns' providers take the first target.
            case "CNAME" -> List.of(record(targets.getFirst()));
            case "A", "AAAA", "TXT" -> targets.stream().map(this::record).toList();
            default -> throw new IllegalArgumentException(dnsName + ": unmanaged record type " + recordType);
        };
    }

    private Record record(String target) {
        return switch (recordType) {
            case "A" -> new ARecord(name(), DClass.IN, ttl(), address(target, Address.IPv4));
            case "AAAA" -> new AAAARecord(name(), DClass.IN, ttl(), address(target, Address.IPv6));
            case "TXT" -> new TXTRecord(name(), DClass.IN, ttl(), unquoted(target));
            default -> new CNAMERecord(name(), DClass.IN, ttl(), canonicalName(target));
        };
    }

    private long ttl() {
        return recordTTL == null || recordTTL <= 0 ? PROVIDER_TTL_SECONDS : recordTTL;
    }

    private InetAddress address(String literal, int family) {
        try {
            return Address.getByAddress(literal, family);
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException(
                    "%s: no %s address: %s".formatted(dnsName, recordType, literal), malformed);
        }
    }

    /** external-dns drops an endpoint whose target ends with a dot. */
    private Name canonicalName(String target) {
        if (target.endsWith(".")) {
            throw new IllegalArgumentException(dnsName + ": illegal target, ends with a dot: " + target);
        }
        return absolute(target);
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static Name absolute(String name) {
        try {
            return Name.fromString(name, Name.root).canonicalize();
        } catch (TextParseException malformed) {
            throw new IllegalArgumentException("not a DNS name: " + name, malformed);
        }
    }
}
