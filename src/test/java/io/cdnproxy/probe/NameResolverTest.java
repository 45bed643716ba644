package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class NameResolverTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Deadlines deadlines = new Deadlines();
    private TestDns dns;
    private NameResolver resolver;

    @BeforeEach
    void startDns() throws IOException {
        dns = new TestDns();
        resolver = new NameResolver(List.of(dns.address()), deadlines, ProbeProgress.NONE);
    }

    @AfterEach
    void stopDns() {
        dns.close();
        deadlines.close();
    }

    @Test
    void aliasesAreFollowedAndTold() throws Exception {
        // Given
        dns.alias("a.example.test", "cdn.example.test")
                .alias("cdn.example.test", "d111.cloudfront.net")
                .addresses("d111.cloudfront.net", "192.0.2.1", "2001:db8::1");

        // When
        var resolution = resolver.resolve("a.example.test", TIMEOUT);

        // Then
        assertThat(resolution)
                .isEqualTo(new Resolution.Found(
                        "a.example.test",
                        List.of("cdn.example.test", "d111.cloudfront.net"),
                        List.of(InetAddress.getByName("192.0.2.1"), InetAddress.getByName("2001:db8::1"))));
    }

    /** Such as to a page before the internet, or to advertisements for whoever mistypes a name. */
    @Test
    void whatEveryNameIsAnsweredWithIsNoAnswer() throws Exception {
        // Given
        dns.leadingEveryNameTo("192.0.2.66").addresses("b.example.test", "192.0.2.1");

        // When
        var missing = resolver.resolve("a.example.test", TIMEOUT);
        var present = resolver.resolve("b.example.test", TIMEOUT);

        // Then
        assertThat(missing)
                .isEqualTo(new Resolution.Invented("a.example.test", List.of(InetAddress.getByName("192.0.2.66"))));
        assertThat(present).isInstanceOf(Resolution.Found.class);
    }

    @Test
    void whetherEveryNameIsAnsweredIsAskedOnceInAWhile() throws Exception {
        // Given
        dns.addresses("b.example.test", "192.0.2.1");
        resolver.resolve("b.example.test", TIMEOUT);
        boolean asked = dns.asked().contains("cdnproxy.invalid. A");
        dns.forgetQuestions();

        // When
        resolver.resolve("b.example.test", TIMEOUT);

        // Then
        assertThat(asked).isTrue();
        assertThat(dns.asked()).containsExactlyInAnyOrder("b.example.test. A", "b.example.test. AAAA");
    }

    @Test
    void anAddressIsTakenAsItIs() throws Exception {
        // Given
        var literal = "192.0.2.7";

        // When
        var resolution = resolver.resolve(literal, TIMEOUT);

        // Then
        assertThat(resolution)
                .isEqualTo(new Resolution.Found(literal, List.of(), List.of(InetAddress.getByName(literal))));
    }

    @Test
    void aNameWithoutRecordIsMissing() throws Exception {
        // Given
        dns.addresses("other.example.test", "192.0.2.1");

        // When
        var resolution = resolver.resolve("a.example.test", TIMEOUT);

        // Then
        assertThat(resolution).isEqualTo(new Resolution.Missing("a.example.test", "a.example.test"));
    }

    @Test
    void aNameWithNothingButATextIsMissing() throws Exception {
        // Given
        dns.text("a.example.test", "v=spf1 -all");

        // When
        var resolution = resolver.resolve("a.example.test", TIMEOUT);

        // Then
        assertThat(resolution).isEqualTo(new Resolution.Missing("a.example.test", "a.example.test"));
    }

    @Test
    void whatIsThereUntilItsSignaturesAreCheckedIsToldSo() throws Exception {
        // Given
        dns.addresses("a.example.test", "192.0.2.1").bogus("a.example.test");

        // When
        var resolution = resolver.resolve("a.example.test", TIMEOUT);

        // Then
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Failed.class, failed -> assertThat(failed.why())
                .contains("DNSSEC", "signatures"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.test", "a-a.example.test", "aaaa-a.example.test", "cname-a.example.test"})
    void theExternalDnsThatHoldsANameIsFound(String place) throws Exception {
        // Given
        dns.text(place, "heritage=external-dns,external-dns/owner=blue,external-dns/resource=crd/proxies/other");

        // When
        var claim = new NameClaims(deadlines).find("a.example.test", resolver.servers(), TIMEOUT);

        // Then
        assertThat(claim).contains(new NameClaim(place, Optional.of("blue"), Optional.of("crd/proxies/other")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v=spf1 -all", "heritage=external-dns", "heritage=external-dns,external-dns/owner=a b"})
    void whatAnotherTextSaysIsNotRepeated(String text) throws Exception {
        // Given
        dns.text("a.example.test", text);

        // When
        var claim = new NameClaims(deadlines).find("a.example.test", resolver.servers(), TIMEOUT);

        // Then
        assertThat(claim).contains(new NameClaim("a.example.test", Optional.empty(), Optional.empty()));
    }

    @Test
    void aNameThatNobodyHoldsIsFree() throws Exception {
        // Given
        dns.addresses("other.example.test", "192.0.2.1");

        // When
        var claim = new NameClaims(deadlines).find("a.example.test", resolver.servers(), TIMEOUT);

        // Then
        assertThat(claim).isEmpty();
    }

    @Test
    void anAliasOfNothingTellsWhereItEnds() throws Exception {
        // Given
        dns.alias("a.example.test", "d111.cloudfront.net");

        // When
        var resolution = resolver.resolve("a.example.test", TIMEOUT);

        // Then
        assertThat(resolution).isEqualTo(new Resolution.Missing("a.example.test", "d111.cloudfront.net"));
    }

    @Test
    void aBrokenZoneIsNotAMissingName() throws Exception {
        // Given
        dns.failing("a.example.test", Rcode.SERVFAIL);

        // When
        var resolution = resolver.resolve("a.example.test", TIMEOUT);

        // Then
        assertThat(resolution).isEqualTo(new Resolution.Failed("a.example.test", "SERVFAIL or REFUSED"));
    }

    @Test
    void aliasesInACircleAreToldAsSuch() throws Exception {
        // Given
        dns.alias("a.example.test", "c.example.test").alias("c.example.test", "a.example.test");

        // When
        var resolution = resolver.resolve("a.example.test", TIMEOUT);

        // Then
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Failed.class, failed -> assertThat(failed.why())
                .contains("in a circle"));
    }

    @Test
    void aSilentServerIsNotAMissingName() throws Exception {
        // Given
        var closed = new TestDns();
        InetSocketAddress address = closed.address();
        closed.close();
        var alone = new NameResolver(List.of(address), deadlines, ProbeProgress.NONE);

        // When
        var resolution = alone.resolve("a.example.test", Duration.ofMillis(50));

        // Then
        assertThat(resolution).isEqualTo(new Resolution.Unanswered("a.example.test"));
    }

    @Test
    void theNextServerIsAskedWhenOneIsSilent() throws Exception {
        // Given
        dns.addresses("a.example.test", "192.0.2.1");
        var closed = new TestDns();
        InetSocketAddress silent = closed.address();
        closed.close();
        var both = new NameResolver(List.of(silent, dns.address()), deadlines, ProbeProgress.NONE);

        // When
        var resolution = both.resolve("a.example.test", TIMEOUT);

        // Then
        assertThat(resolution).isInstanceOf(Resolution.Found.class);
    }
}
