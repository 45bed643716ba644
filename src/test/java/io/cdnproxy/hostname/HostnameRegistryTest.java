package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.MONDAY;
import static io.cdnproxy.hostname.Cluster.TUESDAY;
import static io.cdnproxy.hostname.Cluster.WEDNESDAY;
import static io.cdnproxy.hostname.Cluster.deleted;
import static io.cdnproxy.hostname.Cluster.external;
import static io.cdnproxy.hostname.Cluster.hosted;
import static io.cdnproxy.hostname.Cluster.inNamespace;
import static io.cdnproxy.hostname.Cluster.madeAgain;
import static io.cdnproxy.hostname.Cluster.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.hostname.Acceptance.Accepted;
import io.cdnproxy.hostname.Acceptance.Claimed;
import io.cdnproxy.hostname.Acceptance.Kept;
import io.cdnproxy.hostname.Acceptance.Refused;
import io.cdnproxy.hostname.ServedNames.Sight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets a hostname, and who keeps it. */
class HostnameRegistryTest extends Registering {

    @Test
    void aNameThatNobodyElseWantsIsClaimedBeforeItIsUsed() {
        // Given
        cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        var bob = cluster.show(hosted("bob", TUESDAY, "c.example.com", "d.example.com"));

        // When
        var first = claim(bob);
        var second = claim(written(bob, first));

        // Then
        assertThat(first).isInstanceOf(Claimed.class);
        assertThat(second).isInstanceOf(Accepted.class);
        assertThat(second.verdict().isTrue()).isTrue();
    }

    /** It takes a moment to ask every CDN with an account by what its names go: what status records needs no such question. */
    @Test
    void whatWasAcceptedBeforeARestartIsSoBeforeAnyCdnWasAsked() {
        // Given
        var alice = cluster.show(hosted("alice", TUESDAY, "a.example.com", "b.example.com"));
        works(alice);
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "b.example.com"));
        registry = registry(AllowedHostnames.all());
        var unseen = new Sight(Optional.empty(), List.of(), false, Set.of("a.example.com", "b.example.com"));
        sees(alice, unseen);
        sees(bob, unseen);

        // When
        var acceptance = claim(cluster.now(alice));

        // Then
        assertThat(acceptance).isInstanceOf(Accepted.class);
        assertThat(acceptance.verdict().isTrue()).isTrue();
        assertThat(sought.get("uid-of-alice")).isEmpty();
    }

    @Test
    void anOlderObjectThatComesLaterIsRefused() {
        // Given
        var alice = cluster.show(hosted("alice", TUESDAY, "a.example.com", "b.example.com"));
        works(alice);
        var bob = cluster.show(hosted("bob", MONDAY, "c.example.com", "d.example.com"));
        works(bob);

        // When
        var verdict = claim(cluster.show(renamed(cluster.now(bob), "c.example.com", "b.example.com")));

        // Then
        assertThat(verdict).isInstanceOf(Kept.class);
        assertThat(verdict.verdict()).returns(Reason.HostnameConflict, Verdict::reason);
        assertThat(claim(cluster.now(alice))).isInstanceOf(Accepted.class);
    }

    @Test
    void oneThatIsRefusedGoesOnWithWhatItHas() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));
        var bob = cluster.show(hosted("bob", TUESDAY, "c.example.com", "d.example.com"));
        works(bob);

        // When
        var refused = claim(cluster.show(renamed(cluster.now(bob), "a.example.com", "d.example.com")));

        // Then
        assertThat(refused).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.names())
                .isEqualTo(new Hostnames("c.example.com", "d.example.com", List.of())));
        assertThat(refused.verdict().message()).contains("goes on with the names that it has");
    }

    @Test
    void ofTwoAtTheSameMomentTheOlderGetsIt() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));

        // When
        var younger = claim(bob);

        // Then
        assertThat(younger).isInstanceOf(Refused.class);
        assertThat(claim(alice)).isInstanceOf(Claimed.class);
    }

    @Test
    void twoThreadsDoNotBothGetIt() throws Exception {
        // Given
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 500; round++) {
                registry = registry(AllowedHostnames.all());
                // The cache does not show yet that alice wants what bob wants.
                var alice = cluster.show(hosted("alice", MONDAY, "c.example.com", "e.example.com"));
                var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));
                var together = new CyclicBarrier(2);

                // When
                Future<Acceptance> one = threads.submit(() -> {
                    together.await();
                    return claim(renamed(alice, "a.example.com", "e.example.com"));
                });
                Future<Acceptance> other = threads.submit(() -> {
                    together.await();
                    return claim(bob);
                });

                // Then
                assertThat(Stream.of(one.get(), other.get()).filter(Claimed.class::isInstance))
                        .hasSize(1);
            }
        }
    }

    @Test
    void oneThatIsRefusedIsMaintainedByTheSpecThatItWorkedBy() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));
        var bob = cluster.show(hosted("bob", TUESDAY, "c.example.com", "d.example.com"));
        works(bob);

        // When
        var refused = claim(cluster.show(renamed(cluster.now(bob), "a.example.com", "d.example.com")));

        // Then
        assertThat(refused).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.maintained())
                .map(CdnProxy::getSpec)
                .contains(bob.getSpec()));
        assertThat(refused.verdict().message()).endsWith("see status.accepted");
    }

    @Test
    void oneThatIsSuspendedBesidesIsToldThatNothingIsChanged() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));
        var bob = cluster.show(hosted("bob", TUESDAY, "c.example.com", "d.example.com"));
        works(bob);
        var renamed = renamed(cluster.now(bob), "a.example.com", "d.example.com");
        var spec = renamed.getSpec();
        renamed.setSpec(new CdnProxySpec(
                spec.hostname(), spec.origin(), spec.proxy(), spec.cdn(), spec.dns(), spec.probes(), true));

        // When
        var refused = claim(cluster.show(renamed));

        // Then
        assertThat(refused.verdict().message()).endsWith("and nothing of it is changed while it is suspended");
    }

    @Test
    void whatWasGivenButNeverWrittenIsNotWhatAnObjectGoesOnWith() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));
        var bob = cluster.show(hosted("bob", TUESDAY, "c.example.com", "d.example.com"));
        works(bob);
        claim(renamed(cluster.now(bob), "new.example.com", "d.example.com"));

        // When
        var refused = claim(renamed(cluster.now(bob), "a.example.com", "d.example.com"));

        // Then
        assertThat(refused).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.names())
                .isEqualTo(new Hostnames("c.example.com", "d.example.com", List.of("new.example.com"))));
    }

    @Test
    void aClaimCountsBeforeAnyStatusShowsIt() {
        // Given
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));
        claim(bob);
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));

        // When
        var late = claim(alice);

        // Then
        assertThat(late).isInstanceOf(Refused.class);
        assertThat(claim(bob)).isInstanceOf(Claimed.class);
    }

    @Test
    void aRestartForgetsNothingThatStatusRecords() {
        // Given
        works(cluster.show(hosted("alice", TUESDAY, "a.example.com", "b.example.com")));
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));

        // When
        registry = registry(AllowedHostnames.all());

        // Then
        assertThat(claim(bob)).isInstanceOf(Refused.class);
    }

    @Test
    void aDeletionThatTakesMinutesFreesNothingUntilItsEnd() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);
        cluster.show(deleted(cluster.now(alice)));
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));
        var meanwhile = claim(bob);

        // When
        cluster.remove(alice);
        registry.forget(alice);

        // Then
        assertThat(meanwhile).isInstanceOf(Refused.class);
        assertThat(claim(bob)).isInstanceOf(Claimed.class);
    }

    @Test
    void oneThatIsDeletedBeforeItWasAcceptedHoldsNothing() {
        // Given
        cluster.show(deleted(hosted("alice", MONDAY, "a.example.com", "b.example.com")));
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));

        // When
        var acceptance = claim(bob);

        // Then
        assertThat(acceptance).isInstanceOf(Claimed.class);
    }

    @Test
    void oneThatIsGoneWhenItsPassBeginsGetsNothing() {
        // Given
        var alice = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));

        // When
        var tooLate = claim(alice);

        // Then
        assertThat(tooLate).isInstanceOf(Refused.class);
        assertThat(claim(bob)).isInstanceOf(Claimed.class);
    }

    @Test
    void aNamesakeMadeAgainInheritsNothing() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);
        var again = cluster.show(madeAgain(renamed(alice, "c.example.com", "d.example.com"), "another-uid"));
        registry.forget(alice);

        // When
        var bob = claim(cluster.show(hosted("bob", TUESDAY, "a.example.com", "b.example.com")));

        // Then
        assertThat(bob).isInstanceOf(Claimed.class);
        assertThat(claim(again)).isInstanceOf(Claimed.class);
    }

    @Test
    void oneThatIsRefusedKeepsNobodyElseWaiting() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));
        assertThat(claim(bob)).isInstanceOf(Refused.class);

        // When
        var carol = claim(cluster.show(hosted("carol", WEDNESDAY, "c.example.com", "d.example.com")));

        // Then
        assertThat(carol).isInstanceOf(Claimed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A.Example.COM", "a.example.com.", "A.EXAMPLE.COM."})
    void anotherSpellingIsTheSameName(String spelling) {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));

        // When
        var bob = claim(cluster.show(hosted("bob", TUESDAY, spelling, "d.example.com")));

        // Then
        assertThat(bob).isInstanceOf(Refused.class);
    }

    @Test
    void aNeighbourIsNamedInItsOwnNamespaceOnly() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));
        var colleague = inNamespace("alice", "osaka", hosted("osaka", TUESDAY, "a.example.com", "d.example.com"));
        var stranger = hosted("bob", TUESDAY, "a.example.com", "d.example.com");

        // When
        var verdicts = Stream.of(colleague, stranger)
                .map(cluster::show)
                .map(this::claim)
                .map(acceptance -> acceptance.verdict().message())
                .toList();

        // Then
        assertThat(verdicts.get(0)).contains("CdnProxy alice/tokyo");
        assertThat(verdicts.get(1)).contains("an object of another namespace").doesNotContain("alice", "tokyo");
    }

    @Test
    void theOperatorsLogNamesTheNeighbourOnce() {
        // Given
        works(cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com")));
        var bob = cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"));

        // When
        IntStream.range(0, 3).forEach(pass -> claim(bob));

        // Then
        assertThat(log).containsExactly("bob/tokyo is refused a hostname: a.example.com belongs to alice/tokyo");
    }

    @Test
    void whatIsNotAllowedIsRefusedInEitherRole() {
        // Given
        registry = registry(AllowedHostnames.parse("alice=*.a.example.com"));
        var edge = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.a.example.com"));
        var origin = cluster.show(hosted("alice", MONDAY, "a.a.example.com", "b.example.com"));
        var external = cluster.show(external("alice", MONDAY, "a.a.example.com", "b.example.com"));

        // When
        var verdicts = Stream.of(edge, origin, external)
                .map(cluster::show)
                .map(this::claim)
                .map(Acceptance::verdict);

        // Then
        assertThat(verdicts).allSatisfy(verdict -> {
            assertThat(verdict.reason()).isEqualTo(Reason.DomainNotAllowed);
            assertThat(verdict.message())
                    .contains("namespace alice")
                    .contains("*.a.example.com")
                    .contains("example.com is not a hostname");
        });
    }

    @Test
    void oneThatMayNotHaveANameKeepsNobodyWaitingForIt() {
        // Given
        registry = registry(AllowedHostnames.parse("alice=*.a.example.com;*=*"));
        cluster.show(hosted("alice", MONDAY, "c.example.com", "b.a.example.com"));

        // When
        var bob = claim(cluster.show(hosted("bob", TUESDAY, "c.example.com", "b.a.example.com")));

        // Then
        assertThat(bob).isInstanceOf(Claimed.class);
    }

    @Test
    void aLimitSetLaterTakesNothingAwayAndGivesNothingToOthers() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        works(alice);
        registry = registry(AllowedHostnames.parse("alice=*.a.example.com;*=*"));

        // When
        var limited = claim(cluster.now(alice));

        // Then
        assertThat(limited).isInstanceOfSatisfying(Kept.class, kept -> assertThat(kept.maintained())
                .isEmpty());
        assertThat(limited.verdict().reason()).isEqualTo(Reason.DomainNotAllowed);
        assertThat(claim(cluster.show(hosted("bob", TUESDAY, "a.example.com", "d.example.com"))))
                .isInstanceOf(Refused.class);
    }
}
