package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.MONDAY;
import static io.cdnproxy.hostname.Cluster.TUESDAY;
import static io.cdnproxy.hostname.Cluster.WEDNESDAY;
import static io.cdnproxy.hostname.Cluster.deleted;
import static io.cdnproxy.hostname.Cluster.external;
import static io.cdnproxy.hostname.Cluster.hosted;
import static io.cdnproxy.hostname.Cluster.madeAgain;
import static io.cdnproxy.hostname.Cluster.recorded;
import static io.cdnproxy.hostname.Cluster.renamed;
import static io.cdnproxy.hostname.Cluster.worked;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every way in which a name becomes free, or somebody's, wakes those whom it concerns, at once. */
class FreedHostnamesTest {
    private static final Hostnames ALICES = new Hostnames("a.example.com", "b.example.com", List.of());

    private final Cluster cluster = new Cluster();
    private final HostnameRegistry registry =
            new HostnameRegistry(AllowedHostnames.all(), (object, unsettled) -> ServedNames.Sight.NOTHING, line -> {});
    private final FreedHostnames freed = new FreedHostnames(registry, cluster);
    private final List<ResourceID> woken = new ArrayList<>();

    private CdnProxy alice;
    private CdnProxy bob;

    @BeforeEach
    void bobIsRefusedWhatAliceHas() {
        freed.setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
        freed.start();
        alice = cluster.show(recorded(hosted("alice", MONDAY, "a.example.com", "b.example.com"), ALICES));
        registry.claim(alice, cluster);
        bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));
        assertThat(registry.claim(bob, cluster)).isInstanceOf(Acceptance.Refused.class);
        woken.clear();
    }

    @Test
    void theEndOfADeletion() {
        // Given
        cluster.remove(alice);

        // When
        freed.onResourceDeleted(deleted(alice));

        // Then
        assertThat(woken).containsExactly(id(bob));
        assertThat(registry.claim(bob, cluster)).isInstanceOf(Acceptance.Claimed.class);
    }

    @Test
    void aDeletionAndANewBeginningThatNobodyWatched() {
        // Given
        var again = cluster.show(madeAgain(renamed(alice, "c.example.com", "e.example.com"), "another-uid"));

        // When
        freed.onResourceUpdated(again, alice);

        // Then
        assertThat(woken).containsExactly(id(bob));
        assertThat(registry.claim(bob, cluster)).isInstanceOf(Acceptance.Claimed.class);
    }

    /** It dials that one until another works, and must not from now on. */
    @Test
    void anExternalOriginThatBecomesSomebodys() {
        // Given
        var before = external("carol", MONDAY, "e.example.com", "f.example.com");
        var carol = worked(
                renamed(before, "e.example.com", "g.example.com"),
                before.getSpec(),
                new Hostnames("e.example.com", "g.example.com", List.of()));
        cluster.show(carol);
        registry.claim(carol, cluster);
        var dave = cluster.show(hosted("dave", TUESDAY, "h.example.com", "f.example.com"));
        woken.clear();

        // When
        registry.claim(dave, cluster);

        // Then
        assertThat(woken).containsExactly(id(carol));
    }

    /** It is told that a record of it is left, and no more once that is another's. */
    @Test
    void aNameOfBeforeThatBecomesSomebodys() {
        // Given
        var names = new Hostnames("a.example.com", "b.example.com", List.of(), List.of("old.example.com"));
        cluster.show(recorded(alice, names));
        var carol = cluster.show(hosted("carol", TUESDAY, "c.example.com", "old.example.com"));

        // When
        registry.claim(carol, cluster);

        // Then
        assertThat(woken).containsExactly(id(alice));
    }

    @Test
    void theEndOfARenaming() {
        // Given
        var moved = cluster.show(renamed(alice, "new.example.com", "b.example.com"));
        registry.claim(moved, cluster);
        woken.clear();

        // When
        registry.settle(moved, new Hostnames("new.example.com", "b.example.com", List.of()));

        // Then
        assertThat(woken).containsExactly(id(bob));
    }

    @Test
    void aSpecThatAsksForItNoMore() {
        // Given
        var carol = cluster.show(hosted("carol", WEDNESDAY, "c.example.com", "d.example.com"));
        registry.forget(alice);
        cluster.remove(alice);
        assertThat(registry.claim(carol, cluster)).as("bob is older").isInstanceOf(Acceptance.Refused.class);
        var withdrawn = cluster.show(renamed(bob, "a.example.com", "e.example.com"));

        // When
        freed.onResourceUpdated(withdrawn, bob);

        // Then
        assertThat(woken).contains(id(carol));
        assertThat(registry.claim(carol, cluster)).isInstanceOf(Acceptance.Claimed.class);
    }

    @Test
    void theBeginningOfADeletionOfOneThatOnlyWanted() {
        // Given
        registry.forget(alice);
        cluster.remove(alice);
        var carol = cluster.show(hosted("carol", WEDNESDAY, "a.example.com", "f.example.com"));
        var goes = cluster.show(deleted(bob));

        // When
        freed.onResourceUpdated(goes, bob);

        // Then
        assertThat(woken).containsExactly(id(carol));
        assertThat(registry.claim(carol, cluster)).isInstanceOf(Acceptance.Claimed.class);
    }

    @Test
    void aNameThatBecomesSomebodysLetsTheOtherNamesOfItsLosersGo() {
        // Given
        registry.forget(alice);
        cluster.remove(alice);
        var carol = cluster.show(hosted("carol", WEDNESDAY, "c.example.com", "d.example.com"));
        assertThat(registry.claim(carol, cluster)).as("bob is older").isInstanceOf(Acceptance.Refused.class);
        var dave = cluster.show(hosted("dave", MONDAY, "a.example.com", "g.example.com"));

        // When
        registry.claim(dave, cluster);

        // Then
        assertThat(woken).contains(id(bob), id(carol)).doesNotContain(id(dave));
        assertThat(registry.claim(carol, cluster)).isInstanceOf(Acceptance.Claimed.class);
    }

    @Test
    void theEndOfTheFormerNamesOfOneThatHasTooMany() {
        // Given
        var former = IntStream.range(0, Hostnames.MOST_FORMER)
                .mapToObj(i -> "a" + i + ".example.com")
                .toList();
        var names = new Hostnames("c.example.com", "d.example.com", former);
        var carol = cluster.show(recorded(hosted("carol", WEDNESDAY, "last.example.com", "d.example.com"), names));
        assertThat(registry.claim(carol, cluster)).isInstanceOf(Acceptance.Kept.class);
        woken.clear();

        // When
        registry.settle(carol, names.withFormer(List.of()));

        // Then
        assertThat(woken).containsExactly(id(carol));
        assertThat(registry.claim(carol, cluster)).isInstanceOf(Acceptance.Claimed.class);
    }

    @Test
    void nobodyIsWokenByAChangeOfSomethingElse() {
        // When
        freed.onResourceUpdated(recorded(alice, ALICES), alice);

        // Then
        assertThat(woken).isEmpty();
    }

    private static ResourceID id(CdnProxy object) {
        return ResourceID.fromResource(object);
    }
}
