package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NameLookupsTest {
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
    void aProbeGoesByOneAnswer() throws Exception {
        // Given
        dns.addresses("a.example.test", "192.0.2.1");
        var lookups = lookups();
        var first = lookups.resolve("a.example.test");
        dns.addresses("a.example.test", "192.0.2.2");

        // When
        var second = lookups.resolve("a.example.test");

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void theNextProbeSeesWhatWasMended() throws Exception {
        // Given
        lookups().resolve("a.example.test");
        dns.addresses("a.example.test", "192.0.2.2");

        // When
        var next = lookups().resolve("a.example.test");

        // Then
        assertThat(next).isEqualTo(found("a.example.test", List.of(), "192.0.2.2"));
    }

    @Test
    void whatANameLeadsToHasBeenAskedForWithIt() throws Exception {
        // Given
        dns.alias("a.example.test", "cdn.example.test")
                .alias("cdn.example.test", "d111.cloudfront.net")
                .addresses("d111.cloudfront.net", "192.0.2.1");
        var lookups = lookups();
        lookups.resolve("a.example.test");
        dns.forgetQuestions();

        // When
        var between = lookups.resolve("cdn.example.test");
        var last = lookups.resolve("d111.cloudfront.net");

        // Then
        assertThat(between).isEqualTo(found("cdn.example.test", List.of("d111.cloudfront.net"), "192.0.2.1"));
        assertThat(last).isEqualTo(found("d111.cloudfront.net", List.of(), "192.0.2.1"));
        assertThat(dns.asked()).isEmpty();
    }

    @Test
    void whatANameInVainLeadsToIsAskedForItself() throws Exception {
        // Given
        dns.alias("a.example.test", "d111.cloudfront.net");
        var lookups = lookups();
        lookups.resolve("a.example.test");

        // When
        var target = lookups.resolve("d111.cloudfront.net");

        // Then
        assertThat(target).isEqualTo(new Resolution.Missing("d111.cloudfront.net", "d111.cloudfront.net"));
    }

    private NameLookups lookups() {
        return new NameLookups(
                resolver,
                new AuthoritativeNames(resolver, new NameClaims(deadlines), Optional.empty(), Clock.systemUTC()),
                Duration.ofSeconds(5));
    }

    private static Resolution found(String name, List<String> aliases, String address) throws IOException {
        return new Resolution.Found(name, aliases, List.of(InetAddress.getByName(address)));
    }
}
