package io.cdnproxy.sandbox.dns;

import static io.cdnproxy.sandbox.dns.Records.a;
import static io.cdnproxy.sandbox.dns.Records.data;
import static io.cdnproxy.sandbox.dns.Records.name;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.dns.EndpointLedger.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

class EndpointLedgerTest {
    private static final Owner TOKYO = new Owner("proxies", "tokyo");
    private static final Owner OSAKA = new Owner("proxies", "osaka");
    private static final Owner KYOTO = new Owner("proxies", "kyoto");
    private static final Instant MORNING = Instant.parse("2026-01-01T06:00:00Z");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant EVENING = Instant.parse("2026-01-01T18:00:00Z");

    private final EndpointLedger ledger = new EndpointLedger();

    @Test
    void aNewTargetReplacesTheOld() {
        // Given
        ledger.put(TOKYO, NOON, pointingTo("127.1.1.1"));

        // When
        ledger.put(TOKYO, NOON, pointingTo("127.1.1.2"));

        // Then
        assertThat(published()).containsExactly("127.1.1.2");
    }

    @Test
    void aNameIsNotTakenAwayByAnOlderObjectThatComesLater() {
        // Given
        ledger.put(TOKYO, NOON, pointingTo("127.1.1.1"));

        // When
        ledger.put(OSAKA, MORNING, pointingTo("127.1.1.2"));

        // Then
        assertThat(published()).containsExactly("127.1.1.1");
        assertThat(ledger.holder(name("a.example.com"))).contains(TOKYO);
    }

    @Test
    void aNameThatIsGivenUpGoesToTheOldestClaimant() {
        // Given
        ledger.put(TOKYO, NOON, pointingTo("127.1.1.1"));
        ledger.put(KYOTO, EVENING, pointingTo("127.1.1.3"));
        ledger.put(OSAKA, MORNING, pointingTo("127.1.1.2"));

        // When
        ledger.remove(TOKYO);

        // Then
        assertThat(published()).containsExactly("127.1.1.2");
    }

    @Test
    void aNameThatNobodyClaimsIsGone() {
        // Given
        ledger.put(TOKYO, NOON, pointingTo("127.1.1.1"));

        // When
        ledger.put(TOKYO, NOON, Map.of());

        // Then
        assertThat(ledger.names()).isEmpty();
        assertThat(published()).isEmpty();
    }

    private static Map<Name, List<Record>> pointingTo(String address) {
        return Map.of(name("a.example.com"), List.of(a("a.example.com", address)));
    }

    private List<String> published() {
        return data(ledger.recordsOf(name("a.example.com")));
    }
}
