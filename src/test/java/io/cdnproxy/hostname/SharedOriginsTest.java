package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.MONDAY;
import static io.cdnproxy.hostname.Cluster.TUESDAY;
import static io.cdnproxy.hostname.Cluster.external;
import static io.cdnproxy.hostname.Cluster.hosted;
import static io.cdnproxy.hostname.Cluster.renamed;
import static io.cdnproxy.hostname.Cluster.worked;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.hostname.Acceptance.Accepted;
import io.cdnproxy.hostname.Acceptance.Claimed;
import io.cdnproxy.hostname.Acceptance.Held;
import io.cdnproxy.hostname.Acceptance.Kept;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Edges and the origins that run elsewhere: who may share a name, and who may not take it. */
class SharedOriginsTest extends Registering {
    @Test
    void anEdgeMayNotTakeTheNameOfSomebodysOrigin() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));

        // When
        var bob = claim(cluster.show(hosted("bob", TUESDAY, "b.example.com", "d.example.com")));

        // Then
        assertThat(bob.verdict()).returns(Reason.HostnameConflict, Verdict::reason);
        assertThat(bob.verdict().message()).startsWith("b.example.com");
    }

    @Test
    void severalEdgesMayShareAnExternalOrigin() {
        // Given
        works(cluster.show(external("alice", MONDAY, "a.example.com", "b.example.com")));

        // When
        var bob = claim(cluster.show(external("bob", TUESDAY, "c.example.com", "b.example.com")));

        // Then
        assertThat(bob).isInstanceOf(Claimed.class);
    }

    @Test
    void anExternalOriginMayNotBeSomebodysEdge() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));

        // When
        var bob = claim(cluster.show(external("bob", TUESDAY, "c.example.com", "a.example.com")));

        // Then
        assertThat(bob.verdict().reason()).isEqualTo(Reason.HostnameConflict);
    }

    @Test
    void theNameOfAnExternalOriginMayBeClaimedAndItsUserGoesOn() {
        // Given
        var alice = cluster.show(external("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);

        // When
        var bob = claim(cluster.show(hosted("bob", TUESDAY, "b.example.com", "d.example.com")));

        // Then
        assertThat(bob).isInstanceOf(Claimed.class);
        assertThat(claim(cluster.now(alice))).isInstanceOf(Accepted.class);
    }

    @Test
    void anExternalOriginIsGoneByUntilAnotherOneWorks() {
        // Given
        var alice = movedAndNotYetWorked();

        // When
        var accepted = claim(alice);

        // Then
        assertThat(before(accepted))
                .map(CdnProxySpec::origin)
                .hasValueSatisfying(origin -> assertThat(origin.hostname()).isEqualTo("b.example.com"));
    }

    @Test
    void anExternalOriginThatHasBecomeSomebodysIsGoneByNoMore() {
        // Given
        var alice = movedAndNotYetWorked();
        claim(alice);
        works(cluster.show(hosted("bob", TUESDAY, "d.example.com", "b.example.com")));

        // When
        var accepted = claim(alice);

        // Then
        assertThat(accepted).isInstanceOf(Accepted.class);
        assertThat(before(accepted)).isEmpty();
    }

    @Test
    void oneThatIsRefusedIsNotMaintainedWithAnExternalOriginThatHasBecomeSomebodys() {
        // Given
        var alice = movedAndNotYetWorked();
        claim(alice);
        works(cluster.show(hosted("bob", TUESDAY, "d.example.com", "b.example.com")));
        var renamed = cluster.show(renamed(alice, "d.example.com", "c.example.com"));

        // When
        var refused = claim(renamed);

        // Then
        assertThat(before(refused)).isEmpty();
        assertThat(refused).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.maintained())
                .isEmpty());
    }

    /** Accepted with another external origin, and worked by the one before, as while it is suspended. */
    private CdnProxy movedAndNotYetWorked() {
        var alice = external("alice", MONDAY, "a.example.com", "b.example.com");
        works(cluster.show(alice));
        var moved = cluster.show(renamed(cluster.now(alice), "a.example.com", "c.example.com"));
        return cluster.show(worked(moved, alice.getSpec(), ((Claimed) claim(moved)).names()));
    }

    private static Optional<CdnProxySpec> before(Acceptance acceptance) {
        return ((Held) acceptance).before();
    }
}
