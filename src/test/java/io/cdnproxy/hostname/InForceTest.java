package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.MONDAY;
import static io.cdnproxy.hostname.Cluster.hosted;
import static io.cdnproxy.hostname.Cluster.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.Proxies;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CdnSpec.DeletionPolicy;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.DnsSpec;
import io.cdnproxy.api.DnsSpec.DnsMode;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.OriginSpec.Certificate;
import io.cdnproxy.api.ProbesSpec;
import io.cdnproxy.hostname.InForce.Served;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InForceTest {
    private static final Hostnames NAMES = new Hostnames("a.example.com", "b.example.com", List.of("old.example.com"));

    private static final CloudFrontSpec CDN = Proxies.external().getSpec().cdn().cloudFront();

    private final CdnProxy refused =
            recorded(hosted("alice", MONDAY, "neighbour.example.com", "other.example.com"), NAMES);

    @Test
    void aRefusedObjectWorksUnderTheNamesThatItHas() {
        // When
        var inForce = under(Optional.empty(), refused);

        // Then
        assertThat(inForce.getSpec().hostname()).isEqualTo("a.example.com");
        assertThat(inForce.getSpec().origin().hostname()).isEqualTo("b.example.com");
        assertThat(inForce.getMetadata()).isEqualTo(refused.getMetadata());
        assertThat(inForce.getStatus()).isEqualTo(refused.getStatus());
    }

    @Test
    void inTheMiddleOfARenamingItWorksUnderThoseThatAreServed() {
        // Given
        var served = new Served(Set.of("old.example.com"), Optional.of(new Served.Dialled("b.example.com", 8443)));

        // When
        var inForce = under(Optional.of(served), refused);

        // Then
        assertThat(inForce.getSpec().hostname()).isEqualTo("old.example.com");
        assertThat(inForce.getSpec().origin().hostname()).isEqualTo("b.example.com");
        assertThat(inForce.getSpec().origin().port()).isEqualTo(8443);
    }

    @Test
    void ofSeveralNamesThatAreServedItsOwnCounts() {
        // Given
        var object = recorded(hosted("alice", MONDAY, "old.example.com", "b.example.com"), NAMES);
        var served = new Served(Set.of("a.example.com", "old.example.com"), Optional.empty());

        // When
        var inForce = under(Optional.of(served), object);

        // Then
        assertThat(inForce.getSpec().hostname()).isEqualTo("old.example.com");
    }

    @Test
    void whatIsServedUnderNamesThatAreNotItsOwnDoesNotCount() {
        // Given
        var served =
                new Served(Set.of("neighbour.example.com"), Optional.of(new Served.Dialled("other.example.com", 8443)));

        // When
        var inForce = under(Optional.of(served), refused);

        // Then
        assertThat(inForce.getSpec().hostname()).isEqualTo("a.example.com");
        assertThat(inForce.getSpec().origin().hostname()).isEqualTo("b.example.com");
    }

    @Test
    void whatBelongsToTheNamesIsAsItWasWorkedByLast() {
        // Given
        var object = waiting(server(443, "own"), server(8443, "other"));

        // When
        var inForce = maintained(NAMES, object).orElseThrow().getSpec();

        // Then
        assertThat(inForce.origin()).isEqualTo(server(443, "own"));
        assertThat(inForce.dns().mode()).isEqualTo(DnsMode.ExternalDNS);
        assertThat(inForce.cdn().cloudFront()).isEqualTo(CDN);
    }

    @Test
    void howItIsProbedAndHowItEndsIsAsItsLatestSpecSays() {
        // Given
        var object = waiting(server(443, "own"), server(443, "own"));

        // When
        var inForce = maintained(NAMES, object).orElseThrow().getSpec();

        // Then
        assertThat(inForce.probes()).isEqualTo(new ProbesSpec("5s", "1s"));
        assertThat(inForce.suspend()).isTrue();
        assertThat(inForce.cdn().deletionPolicy()).isEqualTo(DeletionPolicy.Retain);
        assertThat(inForce.dns().removalTimeout()).isEqualTo("1h");
    }

    @Test
    void nothingIsMaintainedByASpecWhoseNamesAreGone() {
        // Given
        var object = waiting(server(443, "own"), server(443, "own"));
        var others = new Hostnames("a.example.com", "new.example.com", List.of());

        // When
        var inForce = maintained(others, object);

        // Then
        assertThat(inForce).isEmpty();
        assertThat(maintained(NAMES, refused)).isEmpty();
    }

    @Test
    void aPortThatWasSetByHandIsNotInForce() {
        // Given
        var object = waiting(server(443, "own"), server(8443, "own"));
        var served = new Served(Set.of("a.example.com"), Optional.of(new Served.Dialled("b.example.com", 9443)));

        // When
        var inForce = under(Optional.of(served), object);

        // Then
        assertThat(inForce.getSpec().origin().port()).isEqualTo(443);
    }

    @Test
    void anOriginElsewhereIsDialledUnderTheNameThatItHadThen() {
        // Given
        var object = waiting(elsewhere("there.example.com"), elsewhere("b.example.com"));

        // When
        var inForce = under(Optional.empty(), object);

        // Then
        assertThat(inForce.getSpec().origin().hostname()).isEqualTo("there.example.com");
    }

    @Test
    void aDeletionTakesAwayTheNamesThatItHas() {
        // When
        var inForce = InForce.recorded(refused);

        // Then
        assertThat(inForce.getSpec().hostname()).isEqualTo("a.example.com");
    }

    @Test
    void anObjectThatNeverHadNamesIsAsItsSpecSays() {
        // Given
        var newcomer = hosted("alice", MONDAY, "neighbour.example.com", "other.example.com");

        // When
        var inForce = InForce.recorded(newcomer);

        // Then
        assertThat(inForce).isSameAs(newcomer);
    }

    @Test
    void withoutARecordAnOriginElsewhereIsDialledUnderAnAcceptedNameOnly() {
        // Given
        var object = waiting(elsewhere("b.example.com"), elsewhere("there.example.com"));

        // When
        var inForce = InForce.under(NAMES, Optional.empty(), Optional.empty(), object);

        // Then
        assertThat(inForce.getSpec().origin().hostname()).isEqualTo("b.example.com");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRecordWithTheOtherKindOfOriginIsNotTheObjects(boolean elsewhere) {
        // Given
        var there = elsewhere("b.example.com");
        var here = server(8443, "own");
        var object = elsewhere ? waiting(there, here) : waiting(here, there);

        // When
        var inForce = under(Optional.empty(), object);

        // Then
        assertThat(inForce.getSpec().origin()).isEqualTo(object.getSpec().origin());
        assertThat(maintained(NAMES, object)).isEmpty();
    }

    @Test
    void aWebsiteGoesOnAsOneThatIsDialledAsBefore() {
        // Given
        var object = Proxies.website();
        var before = Proxies.websiteInClear().getSpec();
        object.setStatus(CdnProxyStatus.builder()
                .hostnames(NAMES)
                .accepted(Optional.of(before))
                .build());
        var served = new Served(Set.of("a.example.com"), Optional.of(new Served.Dialled("b.example.com", 80)));

        // When
        var inForce = under(Optional.of(served), object);

        // Then
        assertThat(inForce.getSpec().website()).isEqualTo(before.website());
        assertThat(inForce.getSpec().origin()).isEqualTo(before.origin());
    }

    @Test
    void aRecordOfAProxyIsNoWebsites() {
        // Given
        var object = Proxies.website();
        object.setStatus(CdnProxyStatus.builder()
                .hostnames(NAMES)
                .accepted(Optional.of(Proxies.external().getSpec()))
                .build());

        // When
        var worked = InForce.lastWorked(object);

        // Then
        assertThat(worked).isEqualTo(Optional.empty());
    }

    private static CdnProxy under(Optional<Served> served, CdnProxy object) {
        return InForce.under(NAMES, InForce.lastWorked(object), served, object);
    }

    private static Optional<CdnProxy> maintained(Hostnames names, CdnProxy object) {
        return InForce.maintained(names, InForce.lastWorked(object), object);
    }

    private static OriginSpec server(int port, String secret) {
        return new OriginSpec("b.example.com", port, new Certificate(null, secret), null, false, null);
    }

    private static OriginSpec elsewhere(String hostname) {
        return new OriginSpec(hostname, null, null, null, true, null);
    }

    /** Worked by the one origin, and now suspended with another and with more that is new. */
    private static CdnProxy waiting(OriginSpec worked, OriginSpec wanted) {
        var object = Proxies.tokyo(2);
        object.setStatus(CdnProxyStatus.builder()
                .hostnames(NAMES)
                .accepted(Optional.of(new CdnProxySpec(
                        "a.example.com",
                        worked,
                        null,
                        new CdnSpec(CDN, DriftPolicy.Enforce, DeletionPolicy.Delete),
                        new DnsSpec(DnsMode.ExternalDNS, "5m"),
                        new ProbesSpec("60s", "10s"),
                        false)))
                .build());
        object.setSpec(new CdnProxySpec(
                "a.example.com",
                wanted,
                null,
                new CdnSpec(CDN, DriftPolicy.Report, DeletionPolicy.Retain),
                new DnsSpec(DnsMode.None, "1h"),
                new ProbesSpec("5s", "1s"),
                true));
        return object;
    }
}
