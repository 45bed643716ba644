package io.cdnproxy.hostname;

import static io.cdnproxy.hostname.Cluster.MONDAY;
import static io.cdnproxy.hostname.Cluster.TUESDAY;
import static io.cdnproxy.hostname.Cluster.external;
import static io.cdnproxy.hostname.Cluster.hosted;
import static io.cdnproxy.hostname.Cluster.inNamespace;
import static io.cdnproxy.hostname.Cluster.recorded;
import static io.cdnproxy.hostname.Cluster.worked;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus.Hostnames;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.hostname.Acceptance.Accepted;
import io.cdnproxy.hostname.Acceptance.Claimed;
import io.cdnproxy.hostname.Acceptance.Refused;
import io.cdnproxy.hostname.ServedNames.Names;
import io.cdnproxy.hostname.ServedNames.Other;
import io.cdnproxy.hostname.ServedNames.Sight;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose a name is where no status says it, as after a restore from a backup: distributions do, and age. */
class RestoredHostnamesTest extends Registering {

    @Test
    void afterARestoreTheOneWhoseDistributionHasTheNameGetsItBack() {
        // Given
        var alice = cluster.show(hosted("alice", TUESDAY, "a.example.com", "b.example.com"));
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        sees(alice, serving("a.example.com", "b.example.com"));

        // When
        var older = claim(bob);

        // Then
        assertThat(older).isInstanceOf(Refused.class);
        assertThat(claim(alice)).isInstanceOf(Claimed.class);
    }

    @Test
    void afterARestoreNobodyGetsAContestedNameBeforeTheCdnWasLookedAt() {
        // Given
        var alice = cluster.show(hosted("alice", TUESDAY, "a.example.com", "b.example.com"));
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        sees(alice, Sight.UNKNOWN);
        sees(bob, Sight.UNKNOWN);

        // When
        var verdicts = Stream.of(alice, bob).map(this::claim).map(Acceptance::verdict);

        // Then
        assertThat(verdicts).extracting(Verdict::reason).containsOnly(Reason.NotYetKnown);
    }

    @Test
    void anUncontestedNameNeedsNoLook() {
        // Given
        var alice = cluster.show(hosted("alice", TUESDAY, "a.example.com", "b.example.com"));
        sees(alice, Sight.UNKNOWN);

        // When
        var acceptance = claim(alice);

        // Then
        assertThat(acceptance).isInstanceOf(Claimed.class);
    }

    @Test
    void aNameThatTheDistributionOfOneNotYetRestoredGoesByIsNotGivenAway() {
        // Given
        var alice = hosted("alice", TUESDAY, "a.example.com", "b.example.com");
        var edge = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        var origin = cluster.show(hosted("carol", MONDAY, "c.example.com", "b.example.com"));
        sees(alice, serving("a.example.com", "b.example.com"));
        sees(edge, besides(madeFor(alice)));
        sees(origin, besides(madeFor(alice)));

        // When
        var strangers = Stream.of(edge, origin).map(this::claim).toList();

        // Then
        assertThat(strangers).hasOnlyElementsOfType(Refused.class);
        assertThat(strangers)
                .extracting(refused -> refused.verdict().message())
                .satisfiesExactly(
                        message -> assertThat(message)
                                .startsWith(
                                        "a.example.com is an alias of distribution E1, and that belongs to another object")
                                .endsWith("if it will never be, whoever owns the account takes it off there")
                                .doesNotContain("alice", "tokyo"),
                        message -> assertThat(message).startsWith("b.example.com is the origin of distribution E1"));
        assertThat(log)
                .contains(
                        "bob/tokyo is refused a hostname: distribution E1 of alice/tokyo, which is not there, goes by a.example.com");
        assertThat(claim(cluster.show(alice))).isInstanceOf(Claimed.class);
    }

    @Test
    void anAbsentNeighbourIsNamedInItsOwnNamespaceOnly() {
        // Given
        var tokyo = hosted("alice", TUESDAY, "a.example.com", "b.example.com");
        var osaka =
                cluster.show(inNamespace("alice", "osaka", hosted("osaka", MONDAY, "a.example.com", "d.example.com")));
        sees(osaka, besides(madeFor(tokyo)));

        // When
        var refused = claim(osaka);

        // Then
        assertThat(refused.verdict().message()).contains("belongs to CdnProxy alice/tokyo, which is not there");
    }

    @Test
    void oneThatIsRefusedWhatAnAbsentOneLeftKeepsNobodyElseWaiting() {
        // Given
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        sees(bob, besides(madeFor(hosted("alice", TUESDAY, "a.example.com", "b.example.com"))));

        // When
        var carol = claim(cluster.show(hosted("carol", TUESDAY, "c.example.com", "d.example.com")));

        // Then
        assertThat(carol).isInstanceOf(Claimed.class);
    }

    @Test
    void whatAnAbsentOneLeftIsHadOnceItsDistributionIsGone() {
        // Given
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        sees(bob, besides(madeFor(hosted("alice", TUESDAY, "a.example.com", "b.example.com"))));
        assertThat(claim(bob)).isInstanceOf(Refused.class);

        // When
        sees(bob, Sight.NOTHING);

        // Then
        assertThat(claim(bob)).isInstanceOf(Claimed.class);
    }

    @Test
    void whileItIsReadWhoseADistributionIsItsNamesAreNobodys() {
        // Given
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        sees(
                bob,
                besides(new Other(
                        "distribution E1",
                        names("a.example.com", "b.example.com"),
                        Optional.empty(),
                        "it is taken off")));

        // When
        var acceptance = claim(bob);

        // Then
        assertThat(acceptance.verdict().reason()).isEqualTo(Reason.NotYetKnown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.example.com", "d.example.com"})
    void whileANameWasNotLookedForItIsNobodys(String unseen) {
        // Given
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        sees(bob, new Sight(Optional.of(new Names(Set.of(), Set.of())), List.of(), false, Set.of(unseen)));

        // When
        var acceptance = claim(bob);

        // Then
        assertThat(acceptance).isInstanceOf(Refused.class);
        assertThat(acceptance.verdict().reason()).isEqualTo(Reason.NotYetKnown);
        assertThat(acceptance.verdict().message()).contains(unseen);
        assertThat(sought).containsEntry("uid-of-bob", Set.of("a.example.com", "d.example.com"));
    }

    @Test
    void whatIsRecordedAsAnObjectsNobodyNeedLookFor() {
        // Given
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        works(bob);
        sees(bob, new Sight(Optional.of(new Names(Set.of(), Set.of())), List.of(), false, Set.of("a.example.com")));

        // When
        var acceptance = claim(cluster.now(bob));

        // Then
        assertThat(acceptance).isInstanceOf(Accepted.class);
        assertThat(sought).containsEntry("uid-of-bob", Set.of());
    }

    @Test
    void aNewcomerDoesNotLoseWhatIsRecordedAsItsToADistribution() {
        // Given
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        works(bob);
        sees(bob, besides(madeFor(hosted("alice", TUESDAY, "a.example.com", "b.example.com"))));

        // When
        var acceptance = claim(cluster.now(bob));

        // Then
        assertThat(acceptance).isInstanceOf(Accepted.class);
    }

    @Test
    void aDistributionSpeaksForItsOwnerThatWantsOtherNamesByNow() {
        // Given
        var alice = cluster.show(hosted("alice", TUESDAY, "new.example.com", "b.example.com"));
        sees(alice, serving("a.example.com", "b.example.com"));
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        sees(bob, besides(madeFor(hosted("alice", TUESDAY, "a.example.com", "b.example.com"))));

        // When
        var refused = claim(bob);

        // Then
        assertThat(refused.verdict().message()).startsWith("a.example.com belongs to an object of another namespace");
        assertThat(claim(alice)).isInstanceOfSatisfying(Claimed.class, claimed -> assertThat(
                        claimed.names().former())
                .containsExactly("a.example.com"));
    }

    @Test
    void whatAnOwnersRecordDoesNotClaimItsDistributionDoesNotEither() {
        // Given
        var alice = cluster.show(external("alice", TUESDAY, "a.example.com", "b.example.com"));
        works(alice);
        var bob = cluster.show(hosted("bob", MONDAY, "c.example.com", "b.example.com"));
        sees(bob, besides(madeFor(alice)));

        // When
        var acceptance = claim(bob);

        // Then
        assertThat(acceptance).isInstanceOf(Claimed.class);
    }

    @Test
    void anExternalOriginIsSharedWithTheAbsentToo() {
        // Given
        var bob = cluster.show(external("bob", MONDAY, "c.example.com", "b.example.com"));
        sees(bob, besides(madeFor(external("alice", TUESDAY, "a.example.com", "b.example.com"))));

        // When
        var acceptance = claim(bob);

        // Then
        assertThat(acceptance).isInstanceOf(Claimed.class);
    }

    @Test
    void afterARestoreNobodyIsKeptOutByTheManyAliasesOfItsOwnDistribution() {
        // Given
        var alice = cluster.show(hosted("alice", MONDAY, "a.example.com", "b.example.com"));
        var aliases = IntStream.rangeClosed(0, Hostnames.MOST_FORMER)
                .mapToObj(i -> "a" + i + ".example.com")
                .collect(Collectors.toSet());
        sees(alice, new Sight(Optional.of(new Names(aliases, Set.of("b.example.com"))), List.of()));

        // When
        var acceptance = claim(alice);

        // Then
        assertThat(acceptance).isInstanceOfSatisfying(Claimed.class, claimed -> assertThat(
                        claimed.names().former())
                .hasSize(Hostnames.MOST_FORMER));
    }

    @Test
    void afterARestoreAnExternalOriginIsStillShared() {
        // Given
        var alice = cluster.show(external("alice", MONDAY, "a.example.com", "b.example.com"));
        var bob = cluster.show(external("bob", TUESDAY, "c.example.com", "b.example.com"));
        sees(alice, serving("a.example.com", "b.example.com"));
        sees(bob, serving("c.example.com", "b.example.com"));

        // When
        var acceptances = Stream.of(alice, bob).map(this::claim).toList();

        // Then
        assertThat(acceptances).hasOnlyElementsOfType(Claimed.class);
    }

    @Test
    void withNoRecordAndNoDistributionTheOlderGetsIt() {
        // Given
        var alice = cluster.show(hosted("alice", TUESDAY, "a.example.com", "b.example.com"));
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));

        // When
        var younger = claim(alice);

        // Then
        assertThat(younger).isInstanceOf(Refused.class);
        assertThat(claim(bob)).isInstanceOf(Claimed.class);
    }

    @Test
    void aRecordIsWorthMoreThanADistribution() {
        // Given
        var alice = hosted("alice", TUESDAY, "a.example.com", "b.example.com");
        cluster.show(recorded(alice, new Hostnames("a.example.com", "b.example.com", List.of())));
        var bob = cluster.show(hosted("bob", MONDAY, "a.example.com", "d.example.com"));
        sees(bob, serving("a.example.com", "d.example.com"));

        // When
        var acceptance = claim(bob);

        // Then
        assertThat(acceptance).isInstanceOf(Refused.class);
    }

    @Test
    void ofTwoRecordsTheOlderObjectsCounts() {
        // Given
        var alice = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var bob = hosted("bob", TUESDAY, "a.example.com", "d.example.com");
        cluster.show(recorded(alice, new Hostnames("a.example.com", "b.example.com", List.of())));
        cluster.show(recorded(bob, new Hostnames("a.example.com", "d.example.com", List.of())));

        // When
        var younger = claim(cluster.now(bob));

        // Then
        assertThat(younger).isInstanceOf(Refused.class);
        assertThat(claim(cluster.now(alice))).isInstanceOf(Accepted.class);
    }

    /** By the names that it leaves its certificates are found, and the records that are left of them are told. */
    @Test
    void aRecordFromBeforeARenamingLearnsFromTheDistributionWhatCameAfter() {
        // Given
        var alice = cluster.show(worked(
                hosted("alice", MONDAY, "a.example.com", "b.example.com"),
                new Hostnames("a.example.com", "b.example.com", List.of("former.example.com"))));
        sees(alice, serving("new.example.com", "newb.example.com"));

        // When
        var acceptance = claim(alice);

        // Then
        assertThat(acceptance).isInstanceOfSatisfying(Claimed.class, claimed -> assertThat(claimed.names())
                .isEqualTo(new Hostnames(
                        "a.example.com", "b.example.com", List.of("former.example.com", "new.example.com"))));
        assertThat(claim(written(alice, acceptance))).isInstanceOf(Accepted.class);
    }

    @Test
    void whatIsAnothersByNowItDoesNotLearn() {
        // Given
        works(cluster.show(hosted("bob", TUESDAY, "new.example.com", "d.example.com")));
        var alice = cluster.show(worked(
                hosted("alice", MONDAY, "a.example.com", "b.example.com"),
                new Hostnames("a.example.com", "b.example.com", List.of())));
        sees(alice, serving("new.example.com", "b.example.com"));

        // When
        var acceptance = claim(alice);

        // Then
        assertThat(acceptance).isInstanceOf(Accepted.class);
    }

    /** What somebody has set by hand is told as that. */
    @ParameterizedTest
    @CsvSource({"Enforce, true", "Report, false", ", false"})
    void whatTheOperatorLeavesAsItIsItLearnsNothingFrom(DriftPolicy driftPolicy, boolean suspend) {
        // Given
        var hosted = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var spec = hosted.getSpec();
        var cdn = new CdnSpec(spec.cdn().cloudFront(), driftPolicy, spec.cdn().deletionPolicy());
        hosted.setSpec(new CdnProxySpec(
                spec.hostname(), spec.origin(), spec.proxy(), cdn, spec.dns(), spec.probes(), suspend));
        var alice = cluster.show(worked(hosted, new Hostnames("a.example.com", "b.example.com", List.of())));
        sees(alice, serving("new.example.com", "b.example.com"));

        // When
        var acceptance = claim(alice);

        // Then
        assertThat(acceptance).isInstanceOf(Accepted.class);
    }

    /** That is changed all the same, and what it went by is not to be forgotten. */
    @Test
    void fromWhatItInheritsItLearnsWhateverIsDoneAboutDrift() {
        // Given
        var hosted = hosted("alice", MONDAY, "a.example.com", "b.example.com");
        var spec = hosted.getSpec();
        var cdn = new CdnSpec(
                spec.cdn().cloudFront(), DriftPolicy.Report, spec.cdn().deletionPolicy());
        hosted.setSpec(
                new CdnProxySpec(spec.hostname(), spec.origin(), spec.proxy(), cdn, spec.dns(), spec.probes(), false));
        var alice = cluster.show(worked(hosted, new Hostnames("a.example.com", "b.example.com", List.of())));
        sees(alice, new Sight(Optional.of(names("new.example.com", "b.example.com")), List.of(), true));

        // When
        var acceptance = claim(alice);

        // Then
        assertThat(acceptance).isInstanceOfSatisfying(Claimed.class, claimed -> assertThat(
                        claimed.names().former())
                .containsExactly("new.example.com"));
    }

    /** It may be any name that leads there. */
    @Test
    void whatTheDistributionDialsIsNotLearnt() {
        // Given
        var alice = cluster.show(worked(
                hosted("alice", MONDAY, "a.example.com", "b.example.com"),
                new Hostnames("a.example.com", "b.example.com", List.of())));
        sees(alice, serving("a.example.com", "newb.example.com"));

        // When
        var acceptance = claim(alice);

        // Then
        assertThat(acceptance).isInstanceOf(Accepted.class);
    }

    @Test
    void noMoreIsLearntThanARecordHolds() {
        // Given
        var alice = cluster.show(worked(
                hosted("alice", MONDAY, "a.example.com", "b.example.com"),
                new Hostnames("a.example.com", "b.example.com", List.of("former.example.com"))));
        var aliases = IntStream.rangeClosed(0, Hostnames.MOST_FORMER)
                .mapToObj(i -> "a" + i + ".example.com")
                .collect(Collectors.toSet());
        sees(alice, new Sight(Optional.of(new Names(aliases, Set.of("b.example.com"))), List.of()));

        // When
        var acceptance = claim(alice);

        // Then
        assertThat(acceptance).isInstanceOfSatisfying(Claimed.class, claimed -> assertThat(
                        claimed.names().former())
                .hasSize(Hostnames.MOST_FORMER)
                .contains("former.example.com"));
    }
}
