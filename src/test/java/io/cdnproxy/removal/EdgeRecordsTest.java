package io.cdnproxy.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.probe.NameAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EdgeRecordsTest {
    private static final Instant DELETED = Instant.parse("2030-01-01T12:00:00Z");
    private static final NameAnswer CNAME = new NameAnswer.AsExpected(NameAnswer.Proof.ALIAS);

    static Stream<Arguments> present() {
        return Stream.of(
                Arguments.of(CNAME, "DNS record CNAME a.example.com → d1.cloudfront.net is still there"),
                Arguments.of(
                        new NameAnswer.AsExpected(NameAnswer.Proof.ADDRESS),
                        "DNS record A or AAAA a.example.com, with an address of d1.cloudfront.net, is still there"),
                Arguments.of(
                        new NameAnswer.AsExpected(NameAnswer.Proof.ANSWER),
                        "DNS record a.example.com, where the CDN answers (d1.cloudfront.net), is still there"),
                Arguments.of(
                        new NameAnswer.Unresolvable("no DNS server answered", NameAnswer.Cause.SILENCE),
                        "DNS record a.example.com → d1.cloudfront.net may still be there (no DNS server answered)"),
                Arguments.of(
                        new NameAnswer.Unchecked(), "DNS record a.example.com → d1.cloudfront.net may still be there"));
    }

    static Stream<NameAnswer> gone() {
        return Stream.of(new NameAnswer.Absent(), new NameAnswer.Elsewhere(List.of("192.0.2.1")));
    }

    @ParameterizedTest
    @MethodSource("present")
    void whatIsStillThereIsNamedWithSinceWhenAndWhatComesThen(NameAnswer seen, String named) {
        // Given
        var record = record(DnsMode.ExternalDNS, Optional.of(seen));

        // When
        var message = record.waiting(DELETED);

        // Then
        assertThat(record.areAwaited(DELETED.plus(Duration.ofMinutes(4)))).isTrue();
        assertThat(message)
                .startsWith(named + ", and not asked for since 2030-01-01T12:00:00Z")
                .contains(
                        ": wait, as external-dns should remove it",
                        "upsert-only",
                        "change guardrails",
                        "From 2030-01-01T12:05:00Z on (dns.removalTimeout 5m)");
    }

    @Test
    void whatExternalDnsHasNotRemovedInItsTimeIsToRemoveByHand() {
        // Given
        var record = new EdgeRecords(
                DnsMode.ExternalDNS,
                DELETED,
                "1h",
                List.of(new EdgeRecord("a.example.com", "d1.cloudfront.net", Optional.of(CNAME))));

        // When
        var message = record.waiting(DELETED.plus(Duration.ofMinutes(5)));

        // Then
        assertThat(message)
                .startsWith("DNS record CNAME a.example.com → d1.cloudfront.net is still there")
                .contains(
                        "external-dns has not removed it: it may run with --policy=upsert-only or --policy=create-only",
                        "remove it by hand at the DNS provider, together with such a TXT record, which is right")
                .doesNotContain("wait");
    }

    @ParameterizedTest
    @MethodSource("present")
    void atTheEndOfTheTimeItIsLeft(NameAnswer seen, String named) {
        // Given
        var record = record(DnsMode.ExternalDNS, Optional.of(seen));

        // When
        var left = record.left();

        // Then
        assertThat(record.areAwaited(DELETED.plus(Duration.ofMinutes(5)))).isFalse();
        assertThat(left).hasValueSatisfying(message -> assertThat(message)
                .startsWith(named)
                .contains("is left", "--policy=upsert-only", "remove it by hand", "which is right"));
    }

    @ParameterizedTest
    @MethodSource("gone")
    void whatIsGoneIsNotWaitedForAndNotLeft(NameAnswer seen) {
        // Given
        var record = record(DnsMode.ExternalDNS, Optional.of(seen));

        // When
        var left = record.left();

        // Then
        assertThat(record.areAwaited(DELETED)).isFalse();
        assertThat(left).isEmpty();
    }

    @Test
    void beforeTheFirstLookItIsWaitedForButNotSaidToBeThere() {
        // Given
        var record = record(DnsMode.ExternalDNS, Optional.empty());

        // When
        var message = record.waiting(DELETED);

        // Then
        assertThat(record.areAwaited(DELETED)).isTrue();
        assertThat(record.left()).isEmpty();
        assertThat(message).contains("nobody has looked yet");
    }

    @Test
    void aRecordThatAPersonMadeIsForThatPersonToRemove() {
        // Given
        var record = record(DnsMode.None, Optional.of(CNAME));

        // When
        var message = record.waiting(DELETED);

        // Then
        assertThat(message).contains(": remove it.").doesNotContain("external-dns");
    }

    @Test
    void inTheMiddleOfARenamingEveryNameIsWaitedFor() {
        // Given
        var records = records(
                DnsMode.ExternalDNS, Map.of("a.example.com", new NameAnswer.Absent(), "old.example.com", CNAME));

        // When
        var message = records.waiting(DELETED);

        // Then
        assertThat(records.areAwaited(DELETED)).isTrue();
        assertThat(message)
                .startsWith("DNS record CNAME old.example.com → d1.cloudfront.net is still there, and not asked for")
                .doesNotContain("a.example.com");
    }

    @Test
    void allThatAreLeftAreNamed() {
        // Given
        var records = records(DnsMode.None, Map.of("a.example.com", CNAME, "old.example.com", CNAME));

        // When
        var left = records.left();

        // Then
        assertThat(left)
                .contains(
                        "DNS record CNAME a.example.com → d1.cloudfront.net is still there, DNS record CNAME"
                                + " old.example.com → d1.cloudfront.net is still there at the end of dns.removalTimeout (5m), and are"
                                + " left: remove them by hand, or whoever asks for a.example.com or old.example.com is led to nothing");
    }

    @Test
    void everyNameThatIsGivenBackMayLeadToTheDistribution() {
        // Given
        var proxy = having(Proxies.withIssuer());

        // When
        var names = EdgeRecords.names(proxy);

        // Then
        assertThat(names)
                .containsExactlyInAnyOrder("a.example.com", "b.example.com", "old.example.com", "older.example.com");
    }

    @Test
    void theNameOfAnOriginElsewhereIsNotOursToGiveBack() {
        // Given
        var proxy = having(Proxies.external());

        // When
        var names = EdgeRecords.names(proxy);

        // Then
        assertThat(names).containsExactlyInAnyOrder("a.example.com", "old.example.com", "older.example.com");
    }

    @Test
    void oneThatWasNeverAcceptedHasTheNameOfItsSpec() {
        // When
        var names = EdgeRecords.names(Proxies.withIssuer());

        // Then
        assertThat(names).containsExactly("a.example.com");
    }

    private static CdnProxy having(CdnProxy proxy) {
        proxy.setStatus(CdnProxyStatus.builder()
                .hostnames(new Hostnames(
                        "a.example.com", "b.example.com", List.of("old.example.com"), List.of("older.example.com")))
                .build());
        return proxy;
    }

    private static EdgeRecords records(DnsMode mode, Map<String, NameAnswer> seen) {
        var records = seen.entrySet().stream()
                .map(entry -> new EdgeRecord(entry.getKey(), "d1.cloudfront.net", Optional.of(entry.getValue())))
                .sorted(Comparator.comparing(EdgeRecord::hostname))
                .toList();
        return new EdgeRecords(mode, DELETED, "5m", records);
    }

    private static EdgeRecords record(DnsMode mode, Optional<NameAnswer> seen) {
        return new EdgeRecords(
                mode, DELETED, "5m", List.of(new EdgeRecord("a.example.com", "d1.cloudfront.net", seen)));
    }
}
