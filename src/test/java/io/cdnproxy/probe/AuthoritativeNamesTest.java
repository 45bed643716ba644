package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.messages.MessageRules;
import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.net.Cidr;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A resolver on 127.0.0.1, and on further addresses servers of example.test. */
class AuthoritativeNamesTest {
    private static final String B = "b.example.test";
    private static final String RIGHT = "192.0.2.1";
    private static final String FORMER = "192.0.2.66";
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(300);
    private static final Duration PATIENCE_WITH_BOTH = Duration.ofSeconds(2);
    private static final String ANYWHERE_HERE = "127.0.0.0/8";
    private static final Hearsay DIVIDED = new Hearsay.Divided(
            B,
            "example.test",
            new Hearsay.Says("127.0.0.2", "leads to " + RIGHT),
            new Hearsay.Says("127.0.0.3", "has no record"));

    private final List<AutoCloseable> closing = new ArrayList<>();
    private final MutableClock clock = new MutableClock();
    private TestDns resolver;
    private TestDns first;
    private TestDns second;
    private AuthoritativeNames names;

    @BeforeEach
    void startServers() throws IOException {
        resolver = closing(new TestDns());
        first = server("127.0.0.2");
        second = server("127.0.0.3");
        resolver.zone("example.test", "ns1.example.test", "ns2.example.test")
                .addresses("ns1.example.test", "127.0.0.2")
                .addresses("ns2.example.test", "127.0.0.3");
        names = allowedToAsk(ANYWHERE_HERE);
    }

    @AfterEach
    void stopServers() throws Exception {
        for (var one : closing) {
            one.close();
        }
    }

    @Test
    void aRecordThatResolversDenyIsThereAndToldUntilWhen() throws Exception {
        // Given
        both(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told.resolution()).isEqualTo(found(B, List.of(), RIGHT));
        assertThat(told.hearsay())
                .containsExactly(new Hearsay.Former(
                        B, "that it leads nowhere", clock.instant().plusSeconds(1)));
    }

    @Test
    void aRecordThatResolversHaveFromBeforeIsToldWithItsValue() throws Exception {
        // Given
        both(B, RIGHT);
        resolver.addresses(B, FORMER);

        // When
        var told = resolve(B);

        // Then
        assertThat(told.resolution()).isEqualTo(found(B, List.of(), RIGHT));
        assertThat(told.hearsay())
                .containsExactly(new Hearsay.Former(
                        B, "that it leads to " + FORMER, clock.instant().plusSeconds(1)));
    }

    @Test
    void untilWhenIsToldOnce() throws Exception {
        // Given
        both(B, RIGHT);
        var before = resolve(B);
        clock.advance(Duration.ofMillis(900));

        // When
        var after = resolve(B);

        // Then
        assertThat(after.hearsay()).isEqualTo(before.hearsay());
    }

    @Test
    void aResolverThatGoesOnOtherwiseIsNoLongerOneOfBefore() throws Exception {
        // Given
        both(B, RIGHT);
        resolve(B);
        clock.advance(Duration.ofSeconds(2));

        // When
        var told = resolve(B);

        // Then
        assertThat(told.hearsay()).containsExactly(new Hearsay.Another(B, "that it leads nowhere"));
    }

    @Test
    void whatIsNotThereIsAskedOfNoResolver() throws Exception {
        // When
        var told = resolve(B);
        var claim = names.claim(B, TIMEOUT);

        // Then
        assertThat(told.resolution()).isEqualTo(new Resolution.Missing(B, B));
        assertThat(claim).isEmpty();
        assertThat(resolver.asked()).noneMatch(question -> question.contains(B));
    }

    @Test
    void anAliasIsFollowedByTheResolver() throws Exception {
        // Given
        first.alias(B, "d111.cloudfront.net");
        second.alias(B, "d111.cloudfront.net");
        resolver.addresses("d111.cloudfront.net", RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told.resolution()).isEqualTo(found(B, List.of("d111.cloudfront.net"), RIGHT));
    }

    @Test
    void whatEverybodySaysIsNotRepeated() throws Exception {
        // Given
        both(B, RIGHT);
        resolver.addresses(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told)
                .isEqualTo(new AuthoritativeNames.Told(
                        found(B, List.of(), RIGHT), List.of(), Optional.of("example.test")));
    }

    @Test
    void aSteadyNameIsAskedOfOneServerAndOfNothingElseOfTheZone() throws Exception {
        // Given
        both(B, RIGHT);
        resolver.addresses(B, RIGHT);
        resolve(B);
        List.of(resolver, first, second).forEach(TestDns::forgetQuestions);

        // When
        resolve(B);

        // Then
        assertThat(resolver.asked()).containsExactlyInAnyOrder(B + ". A", B + ". AAAA");
        assertThat(List.of(first.asked().size(), second.asked().size())).containsExactlyInAnyOrder(0, 2);
    }

    @Test
    void aServerThatHasFallenBehindIsNamed() throws Exception {
        // Given
        first.addresses(B, RIGHT);
        resolver.addresses(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told.hearsay()).containsExactly(DIVIDED);
    }

    /** Whoever of them is asked first, or the condition would change with every probe. */
    @Test
    void serversThatDisagreeAreToldAlikeEachTime() throws Exception {
        // Given
        first.addresses(B, RIGHT);
        resolver.addresses(B, RIGHT);
        var before = resolve(B);

        // When
        var after = resolve(B);

        // Then
        assertThat(after.hearsay()).isEqualTo(before.hearsay());
        assertThat(DIVIDED.words(Reader.OF_CONDITIONS))
                .contains("(127.0.0.2 leads to 192.0.2.1, and 127.0.0.3 has no record)");
    }

    @Test
    void aResolverInThePlaceOfTheZonesServersIsToldAsTheNetworksDoing() throws Exception {
        // Given
        first.asResolver();
        second.asResolver();
        both(B, FORMER);
        resolver.addresses(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told)
                .isEqualTo(new AuthoritativeNames.Told(
                        found(B, List.of(), RIGHT), List.of(new Hearsay.Intercepted(B, "example.test", port()))));
        assertThat(told.hearsay().getFirst().words(Reader.OF_CONDITIONS))
                .contains("change nothing there, and have the network of what dials here");
    }

    @Test
    void whereAResolverAnswersInTheirPlaceTheyAreNotAskedWithEachProbe() throws Exception {
        // Given
        first.asResolver();
        second.asResolver();
        resolver.addresses(B, RIGHT);
        var before = resolve(B);
        List.of(first, second).forEach(TestDns::forgetQuestions);

        // When
        var after = resolve(B);

        // Then
        assertThat(after).isEqualTo(before);
        assertThat(List.of(first, second)).allMatch(server -> server.asked().isEmpty());
    }

    @Test
    void oneServerThatAnswersByRightIsBelievedBesideAResolver() throws Exception {
        // Given
        first.asResolver().addresses(B, FORMER);
        second.addresses(B, RIGHT);
        resolver.addresses(B, RIGHT);

        // When
        var told = List.of(resolve(B), resolve(B));

        // Then
        assertThat(told)
                .containsOnly(new AuthoritativeNames.Told(
                        found(B, List.of(), RIGHT), List.of(), Optional.of("example.test")));
    }

    /** As a server does that has lost the zone, or a resolver that is not asked to look. */
    @Test
    void whoSendsUpwardsDoesNotLeadToAnotherZone() throws Exception {
        // Given
        first.delegating("test", "ns.elsewhere.test");
        second.addresses(B, RIGHT);
        resolver.addresses(B, RIGHT);

        // When
        var told = List.of(resolve(B), resolve(B));

        // Then
        assertThat(told)
                .containsOnly(new AuthoritativeNames.Told(
                        found(B, List.of(), RIGHT), List.of(), Optional.of("example.test")));
    }

    /** A network's page before the internet, of which every server seems to have the record. */
    @Test
    void whoLeadsEveryNameThereIsNotBelievedInThePlaceOfTheZonesServersEither() throws Exception {
        // Given
        List.of(resolver, first, second).forEach(AuthoritativeNamesTest::leadingEveryNameAway);

        // When
        var told = resolve(B);

        // Then
        assertThat(told.resolution()).isEqualTo(new Resolution.Invented(B, List.of(InetAddress.getByName(FORMER))));
    }

    private static void leadingEveryNameAway(TestDns server) {
        try {
            server.leadingEveryNameTo(FORMER);
        } catch (IOException noAddress) {
            throw new UncheckedIOException(noAddress);
        }
    }

    @Test
    void aResolverThatLeadsWhatItDoesNotKnowToAPageOfItsOwnDoesNotHideARecord() throws Exception {
        // Given
        both(B, RIGHT);
        resolver.leadingEveryNameTo(FORMER);

        // When
        var told = resolve(B);

        // Then
        assertThat(told.resolution()).isEqualTo(found(B, List.of(), RIGHT));
        assertThat(told.hearsay())
                .containsExactly(new Hearsay.Former(
                        B,
                        "that it leads to %s, as of every name".formatted(FORMER),
                        clock.instant().plusSeconds(1)));
    }

    @Test
    void aServerThatAnswersWithoutRightIsPassedOver() throws Exception {
        // Given
        first.withoutRight().addresses(B, FORMER);
        second.addresses(B, RIGHT);
        resolver.addresses(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told)
                .isEqualTo(new AuthoritativeNames.Told(
                        found(B, List.of(), RIGHT), List.of(), Optional.of("example.test")));
    }

    @Test
    void whereNobodyOfTheZoneAnswersTheResolverDecides() throws Exception {
        // Given
        first.close();
        second.close();
        resolver.addresses(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told)
                .isEqualTo(new AuthoritativeNames.Told(
                        found(B, List.of(), RIGHT), List.of(new Hearsay.Unconfirmed(B, "example.test", port()))));
    }

    @Test
    void serversThatKeepSilentLeaveTimeForTheResolver() throws Exception {
        // Given
        first.silent();
        second.silent();
        resolver.addresses(B, RIGHT);
        long start = System.nanoTime();

        // When
        var told = names.resolve(B, SHORT_TIMEOUT);

        // Then
        assertThat(told)
                .isEqualTo(new AuthoritativeNames.Told(
                        found(B, List.of(), RIGHT), List.of(new Hearsay.Unconfirmed(B, "example.test", port()))));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE_WITH_BOTH);
    }

    @Test
    void aQuestionThatIsLostIsAskedAgain() throws Exception {
        // Given
        names = allowedToAsk(ANYWHERE_HERE, SHORT_PATIENCE);
        both(B, RIGHT);
        resolver.addresses(B, RIGHT);
        first.losing(2);
        second.losing(2);

        // When
        var told = resolve(B);

        // Then
        assertThat(told)
                .isEqualTo(new AuthoritativeNames.Told(
                        found(B, List.of(), RIGHT), List.of(), Optional.of("example.test")));
    }

    @Test
    void serversThatWereSilentAreAskedAgainAfterAWhile() throws Exception {
        // Given
        first.close();
        second.close();
        resolver.addresses(B, RIGHT);
        resolve(B);
        clock.advance(Duration.ofMinutes(3));
        resolve(B);
        clock.advance(Duration.ofMinutes(3));
        server("127.0.0.2").addresses(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told.hearsay()).isEmpty();
    }

    @Test
    void serversThatMayNotBeDialledAreNotAsked() throws Exception {
        // Given
        names = allowedToAsk("192.0.2.0/24");
        both(B, FORMER);
        resolver.addresses(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told.hearsay()).containsExactly(new Hearsay.Unconfirmed(B, "example.test", port()));
        assertThat(first.asked()).isEmpty();
        assertThat(second.asked()).isEmpty();
    }

    @Test
    void aZoneThatBeginsOnTheWayIsFollowed() throws Exception {
        // Given
        first.delegating(B, "ns.b.example.test");
        second.delegating(B, "ns.b.example.test");
        resolver.addresses("ns.b.example.test", "127.0.0.4").addresses(B, RIGHT);
        server("127.0.0.4").addresses(B, RIGHT);

        // When
        var told = resolve(B);

        // Then
        assertThat(told).isEqualTo(new AuthoritativeNames.Told(found(B, List.of(), RIGHT), List.of(), Optional.of(B)));
    }

    /** Such as the proof of a name, which is made before the name. */
    @Test
    void whatSaysSomethingOfANameIsInItsZoneAndTheNameIsNotAskedFor() throws Exception {
        // Given
        first.alias("_x." + B, "_y.example.net");
        second.alias("_x." + B, "_y.example.net");

        // When
        var told = resolve("_x." + B);

        // Then
        assertThat(told.resolution()).isEqualTo(new Resolution.Missing("_x." + B, "_y.example.net"));
        assertThat(resolver.asked()).noneMatch(question -> question.startsWith(B));
    }

    @Test
    void whereNoZoneIsKnownTheResolverDecides() throws Exception {
        // Given
        resolver.addresses("b.example.com", RIGHT);

        // When
        var told = resolve("b.example.com");

        // Then
        assertThat(told).isEqualTo(new AuthoritativeNames.Told(found("b.example.com", List.of(), RIGHT), List.of()));
    }

    @ParameterizedTest
    @MethodSource("everythingThatIsHeard")
    void whatIsSaidBesidesIsFitForAMessage(Hearsay heard) {
        // When
        var words = heard.words(Reader.OF_CONDITIONS);

        // Then
        assertThat(words).contains(B);
        assertThat(MessageRules.broken(words)).isEmpty();
    }

    private static List<Hearsay> everythingThatIsHeard() {
        return List.of(
                new Hearsay.Former(B, "that it leads nowhere", Instant.parse("2030-01-01T00:00:00Z")),
                new Hearsay.Another(B, "that it leads to " + FORMER),
                new Hearsay.Unconfirmed(B, "example.test", 53),
                new Hearsay.Intercepted(B, "example.test", 53),
                DIVIDED);
    }

    private AuthoritativeNames.Told resolve(String name) throws InterruptedException {
        return names.resolve(name, TIMEOUT);
    }

    private AuthoritativeNames allowedToAsk(String range) {
        return allowedToAsk(range, DnsServers.PATIENCE);
    }

    private AuthoritativeNames allowedToAsk(String range, Duration patience) {
        var deadlines = closing(new Deadlines());
        var asking = new NameResolver(List.of(resolver.address()), deadlines, ProbeProgress.NONE);
        var finder = new ZoneFinder(
                asking,
                new AddressPolicy(List.of(Cidr.parse(range))),
                resolver.address().getPort(),
                clock);
        return new AuthoritativeNames(
                asking,
                new NameClaims(deadlines),
                Optional.of(new ZoneLookup(finder, patience, deadlines, clock)),
                clock);
    }

    private int port() {
        return resolver.address().getPort();
    }

    private TestDns server(String address) throws IOException {
        return closing(new TestDns(address, resolver.address().getPort()));
    }

    private void both(String name, String address) throws IOException {
        first.addresses(name, address);
        second.addresses(name, address);
    }

    private <T extends AutoCloseable> T closing(T one) {
        closing.add(one);
        return one;
    }

    private static Resolution found(String name, List<String> aliases, String address) throws IOException {
        return new Resolution.Found(name, aliases, List.of(InetAddress.getByName(address)));
    }
}
