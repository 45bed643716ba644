package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.MONDAY;
import static io.cdnproxy.hostname.Cluster.TUESDAY;
import static io.cdnproxy.hostname.Cluster.external;
import static io.cdnproxy.hostname.Cluster.hosted;
import static io.cdnproxy.hostname.Cluster.recorded;
import static io.cdnproxy.hostname.Cluster.renamed;
import static io.cdnproxy.hostname.Cluster.worked;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.hostname.Acceptance.Accepted;
import io.cdnproxy.hostname.Acceptance.Claimed;
import io.cdnproxy.hostname.Acceptance.Kept;
import io.cdnproxy.hostname.Acceptance.Refused;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names from before a renaming, which are an object's for as long as something of it goes by them. */
class FormerHostnamesTest extends Registering {
    @Test
    void aRestartInTheMiddleOfARenameKeepsTheFormerName() {
        // Given
        var alice = cluster.show(hosted("alice", TUESDAY, "a.example.com", "b.example.com"));
        works(alice);
        var moved = cluster.show(renamed(cluster.now(alice), "new.example.com", "b.example.com"));
        written(moved, claim(moved));
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));

        // When
        registry = registry(AllowedHostnames.all());

        // Then
        assertThat(claim(bob)).isInstanceOf(Refused.class);
    }

    @Test
    void aFormerNameIsFreeOnceNothingGoesByIt() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);
        var moved = cluster.show(renamed(cluster.now(alice), "new.example.com", "b.example.com"));
        var names = written(moved, claim(moved));
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));
        assertThat(claim(bob)).isInstanceOf(Refused.class);

        // When
        registry.settle(names, new Hostnames("new.example.com", "b.example.com", List.of()));

        // Then
        assertThat(claim(bob)).isInstanceOf(Claimed.class);
    }

    /** A record is left of it, which says nothing of whose it is. */
    @Test
    void aNameThatWasGivenUpIsTakenByOthersAndNotForgotten() {
        // Given
        var names = new Hostnames("new.example.com", "b.example.com", List.of(), List.of("a.example.com"));
        var alice = cluster.show(recorded(hosted("alice", MONDAY, "new.example.com", "b.example.com"), names));
        var moved = cluster.show(renamed(alice, "newer.example.com", "b.example.com"));
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));

        // When
        var claimed = claim(moved);

        // Then
        assertThat(claimed).isInstanceOfSatisfying(Claimed.class, claim -> assertThat(claim.names())
                .isEqualTo(new Hostnames(
                        "newer.example.com", "b.example.com", List.of("new.example.com"), List.of("a.example.com"))));
        assertThat(claim(bob)).isInstanceOf(Claimed.class);
    }

    /** What leads there leads another object, which has to be kept. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNameThatWasGivenUpIsForgottenOnceAnotherGoesByIt(boolean asAnExternalOrigin) {
        // Given
        var names = new Hostnames("a.example.com", "b.example.com", List.of(), List.of("old.example.com"));
        var alice = cluster.show(worked(hosted("alice", MONDAY, "a.example.com", "b.example.com"), names));
        works(cluster.show(
                asAnExternalOrigin
                        ? external("bob", TUESDAY, "c.example.com", "old.example.com")
                        : hosted("bob", TUESDAY, "c.example.com", "old.example.com")));

        // When
        var claimed = claim(alice);

        // Then
        assertThat(claimed).isInstanceOfSatisfying(Claimed.class, claim -> assertThat(claim.names())
                .isEqualTo(new Hostnames("a.example.com", "b.example.com", List.of())));
    }

    /** It may be refused that for ever. */
    @Test
    void butNotWhileAnotherOnlyWantsIt() {
        // Given
        var names = new Hostnames("a.example.com", "b.example.com", List.of(), List.of("old.example.com"));
        var alice = cluster.show(worked(hosted("alice", MONDAY, "a.example.com", "b.example.com"), names));
        cluster.show(hosted("bob", TUESDAY, "a.example.com", "old.example.com"));

        // When
        var claimed = claim(alice);

        // Then
        assertThat(claimed).isInstanceOfSatisfying(Accepted.class, held -> assertThat(held.names())
                .isEqualTo(names));
    }

    @Test
    void whoeverRenamesMayGoBackWhileTheFormerNameIsStillItsOwn() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);
        works(cluster.show(renamed(cluster.now(alice), "new.example.com", "b.example.com")));
        cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));

        // When
        var back = claim(cluster.show(renamed(cluster.now(alice), "a.example.com", "b.example.com")));

        // Then
        assertThat(back).isInstanceOfSatisfying(Claimed.class, claimed -> assertThat(
                        claimed.names().former())
                .containsExactly("new.example.com"));
    }

    @Test
    void thereIsNoWayBackToANameThatSomebodyElseHasTaken() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);
        works(cluster.show(renamed(cluster.now(alice), "new.example.com", "b.example.com")));
        registry.settle(cluster.now(alice), new Hostnames("new.example.com", "b.example.com", List.of()));
        works(cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com")));

        // When
        var back = claim(cluster.show(renamed(cluster.now(alice), "a.example.com", "b.example.com")));

        // Then
        assertThat(back).isInstanceOf(Kept.class);
    }

    @Test
    void whoeverRenamesWithoutEndHasToWait() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);
        IntStream.range(0, Hostnames.MOST_FORMER)
                .forEach(i ->
                        works(cluster.show(renamed(cluster.now(alice), "a" + i + ".example.com", "b.example.com"))));

        // When
        var onceMore = claim(cluster.show(renamed(cluster.now(alice), "last.example.com", "b.example.com")));

        // Then
        assertThat(onceMore).isInstanceOf(Kept.class);
        assertThat(onceMore.verdict().message()).contains("status.hostnames.former");
    }

    @Test
    void whoeverHasToWaitForItsFormerNamesKeepsNobodyElseWaiting() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);
        IntStream.range(0, Hostnames.MOST_FORMER)
                .forEach(i ->
                        works(cluster.show(renamed(cluster.now(alice), "a" + i + ".example.com", "b.example.com"))));
        cluster.show(renamed(cluster.now(alice), "last.example.com", "b.example.com"));

        // When
        var bob = claim(cluster.show(hosted("bob", TUESDAY, "last.example.com", "d.example.com")));

        // Then
        assertThat(bob).isInstanceOf(Claimed.class);
    }
}
