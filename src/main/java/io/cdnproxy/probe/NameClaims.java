package io.cdnproxy.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;

/** Looks for who holds names that have no address. */
final class NameClaims {
    private final Deadlines deadlines;

    NameClaims(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /** Who holds it, by what these servers say; empty as well if that cannot be told. */
    Optional<NameClaim> find(String hostname, DnsServers servers, Duration timeout) throws InterruptedException {
        var exchange = new DnsExchange(servers, deadlines);
        var asked = NameClaim.places(hostname).stream()
                .map(place -> texts(exchange, place))
                .toList();
        exchange.hold(timeout);
        var claims = asked.stream().flatMap(texts -> texts.join().stream()).toList();
        return claims.stream()
                .filter(claim -> claim.owner().isPresent())
                .findFirst()
                .or(() -> claims.stream()
                        .filter(claim -> claim.record().equals(hostname))
                        .findFirst());
    }

    private static CompletableFuture<List<NameClaim>> texts(DnsExchange exchange, String hostname) {
        return NameResolver.ask(exchange, NameResolver.absolute(hostname), Type.TXT)
                .handle((result, failure) -> failure == null ? claims(hostname, result) : List.of());
    }

    private static List<NameClaim> claims(String hostname, LookupResult result) {
        return result.getRecords().stream()
                .filter(TXTRecord.class::isInstance)
                .map(TXTRecord.class::cast)
                .map(text -> NameClaim.of(hostname, String.join("", text.getStrings())))
                .toList();
    }
}
