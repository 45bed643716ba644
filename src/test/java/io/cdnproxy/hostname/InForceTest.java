package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.MONDAY;
import static io.cdnproxy.hostname.Cluster.hosted;
import static io.cdnproxy.hostname.Cluster.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.hostname.InForce.Served;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InForceTest {
    private static final Hostnames NAMES = new Hostnames("a.example.com", "b.example.com", List.of("old.example.com"));

    private final CdnProxy refused =
            recorded(hosted("alice", MONDAY, "neighbour.example.com", "other.example.com"), NAMES);

    @Test
    void aRefusedObjectWorksUnderTheNamesThatItHas() {
        // When
        var inForce = InForce.under(NAMES, Optional.empty(), refused);

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
        var inForce = InForce.under(NAMES, Optional.of(served), refused);

        // Then
        assertThat(inForce.getSpec().hostname()).isEqualTo("old.example.com");
        assertThat(inForce.getSpec().origin().hostname()).isEqualTo("b.example.com");
        assertThat(inForce.getSpec().origin().port()).isEqualTo(8443);
    }

    @Test
    void whatIsServedUnderNamesThatAreNotItsOwnDoesNotCount() {
        // Given
        var served =
                new Served(Set.of("neighbour.example.com"), Optional.of(new Served.Dialled("other.example.com", 8443)));

        // When
        var inForce = InForce.under(NAMES, Optional.of(served), refused);

        // Then
        assertThat(inForce.getSpec().hostname()).isEqualTo("a.example.com");
        assertThat(inForce.getSpec().origin().hostname()).isEqualTo("b.example.com");
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
}
