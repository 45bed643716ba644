package io.cdnproxy.removal;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxySpec.DnsMode;
import io.cdnproxy.probe.NameAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EdgeRecordTest {
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
                        new NameAnswer.Unresolvable("no DNS server answered"),
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
        var message = record.waiting();

        // Then
        assertThat(record.isAwaited(DELETED.plus(Duration.ofMinutes(4)))).isTrue();
        assertThat(message)
                .startsWith(named + ", and not asked for since 2030-01-01T12:00:00Z")
                .contains("upsert-only", "change guardrails", "From 2030-01-01T12:05:00Z on (dns.removalTimeout 5m)");
    }

    @ParameterizedTest
    @MethodSource("present")
    void atTheEndOfTheTimeItIsLeft(NameAnswer seen, String named) {
        // Given
        var record = record(DnsMode.ExternalDNS, Optional.of(seen));

        // When
        var left = record.left();

        // Then
        assertThat(record.isAwaited(DELETED.plus(Duration.ofMinutes(5)))).isFalse();
        assertThat(left)
                .hasValueSatisfying(
                        message -> assertThat(message).startsWith(named).contains("is left"));
    }

    @ParameterizedTest
    @MethodSource("gone")
    void whatIsGoneIsNotWaitedForAndNotLeft(NameAnswer seen) {
        // Given
        var record = record(DnsMode.ExternalDNS, Optional.of(seen));

        // When
        var left = record.left();

        // Then
        assertThat(record.isAwaited(DELETED)).isFalse();
        assertThat(left).isEmpty();
    }

    @Test
    void beforeTheFirstLookItIsWaitedForButNotSaidToBeThere() {
        // Given
        var record = record(DnsMode.ExternalDNS, Optional.empty());

        // When
        var message = record.waiting();

        // Then
        assertThat(record.isAwaited(DELETED)).isTrue();
        assertThat(record.left()).isEmpty();
        assertThat(message).contains("nobody has looked yet");
    }

    @Test
    void aRecordThatAPersonMadeIsForThatPersonToRemove() {
        // Given
        var record = record(DnsMode.None, Optional.of(CNAME));

        // When
        var message = record.waiting();

        // Then
        assertThat(message).contains(": remove it.").doesNotContain("external-dns");
    }

    private static EdgeRecord record(DnsMode mode, Optional<NameAnswer> seen) {
        return new EdgeRecord("a.example.com", "d1.cloudfront.net", mode, DELETED, "5m", seen);
    }
}
