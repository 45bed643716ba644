package io.cdnproxy.cdn.cloudfront;

import static io.cdnproxy.cdn.cloudfront.Fixtures.HOSTNAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal.Certificate;
import io.cdnproxy.cdn.Difference;
import io.cdnproxy.cdn.NextStep;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.UsableCertificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleTest {
    private static final DesiredDistribution DESIRED = Fixtures.desired();
    private static final DesiredDistribution RENAMED_ORIGIN =
            Fixtures.desired(Fixtures.TOKYO, HOSTNAME, "c.example.com", Map.of());
    private static final DesiredDistribution ANOTHER_PORT = Fixtures.onPort(DESIRED, 8443);
    private static final DistributionSettings IN_SYNC = DESIRED.settings();
    private static final ObservedDistribution DEPLOYED = Fixtures.distribution("E1", IN_SYNC, true);
    private static final ObservedDistribution IN_PROGRESS = Fixtures.distribution("E1", IN_SYNC, false);
    private static final ObservedDistribution DISABLED = Fixtures.distribution("E1", Fixtures.disabled(IN_SYNC), true);
    private static final ObservedDistribution OTHER_ALIAS =
            Fixtures.distribution("E1", Fixtures.aliased(IN_SYNC, "old.example.com"), true);
    private static final DesiredDistribution SUCCEEDING =
            Fixtures.succeeding(DESIRED, Fixtures.CERTIFICATE, Fixtures.SUCCESSOR);
    private static final ObservedDistribution EDITED =
            Fixtures.distribution("E1", Fixtures.aliased(Fixtures.disabled(IN_SYNC), HOSTNAME, "b2.example.com"), true);
    private static final ObservedDistribution FOREIGN =
            Fixtures.distribution("E9", Fixtures.commented(IN_SYNC, "somebody's"), true);
    private static final ObservedDistribution OTHER =
            Fixtures.distribution("E8", Fixtures.commented(IN_SYNC, "another's"), true);
    private static final Map<String, String> CONSENT = Map.of(AdoptionConsent.TAG, "proxies/tokyo");
    private static final Optional<String> APPROVED =
            Optional.of(AdoptionRule.offer(DESIRED, FOREIGN, CONSENT).fingerprint());
    private static final Owner OSAKA = new Owner(Fixtures.INSTALLATION, "proxies", "osaka", "uid-osaka");
    private static final Owner FORMER = new Owner(Fixtures.INSTALLATION, "proxies", "tokyo", "uid-former");
    private static final ObservedDistribution INHERITED = Fixtures.distribution(
            "E1", Fixtures.commented(Fixtures.disabled(IN_SYNC), DistributionMarks.comment(FORMER)), true);
    private static final ObservedDistribution ENABLED_FORMER =
            Fixtures.distribution("E1", Fixtures.commented(IN_SYNC, DistributionMarks.comment(FORMER)), true);
    private static final ObservedDistribution ELSEWHERE = Fixtures.distribution(
            "E9", Fixtures.commented(Fixtures.onPort(DESIRED, 8443).settings(), "somebody's"), true);
    private static final DesiredDistribution PENDING = Fixtures.certified(DESIRED, Fixtures.NOT_USABLE);
    private static final DesiredDistribution UNCERTAIN = Fixtures.certified(
            DESIRED, new Certificate(Optional.empty(), Verdict.unknown("not yet known"), Optional.empty()));

    static Stream<Arguments> transitions() {
        return Stream.of(
                row("nothing", seen(List.of(), null), Step.Create.class, Reason.Creating),
                row("no certificate", PENDING, seen(List.of(), null), NextStep.Wait.class, Reason.Creating),
                row("unknown certificate", UNCERTAIN, seen(List.of(), null), NextStep.Wait.class, Reason.Creating),
                row("alias held", seen(List.of(), FOREIGN), Step.Adopt.class, Reason.Creating),
                row("alias held, no certificate", PENDING, seen(List.of(), FOREIGN), Step.Adopt.class, Reason.Creating),
                row("deploying", seen(List.of(IN_PROGRESS), IN_PROGRESS), NextStep.Wait.class, Reason.InProgress),
                row("deployed", seen(List.of(DEPLOYED), DEPLOYED), NextStep.Done.class, Reason.Succeeded),
                row(
                        "deployed, expired",
                        PENDING,
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row("disabled", seen(List.of(DISABLED), DISABLED), Step.Update.class, Reason.DistributionDisabled),
                row(
                        "enabling needs no certificate",
                        PENDING,
                        seen(List.of(DISABLED), DISABLED),
                        Step.Update.class,
                        Reason.DistributionDisabled),
                row("renamed", seen(List.of(OTHER_ALIAS), null), Step.Update.class, Reason.InProgress),
                row(
                        "renamed, no certificate",
                        PENDING,
                        seen(List.of(OTHER_ALIAS), null),
                        NextStep.Wait.class,
                        Reason.InProgress),
                row(
                        "another certificate, pending",
                        Fixtures.certified(
                                DESIRED,
                                new Certificate(Optional.of("another"), Verdict.unknown("pending"), Optional.empty())),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Wait.class,
                        Reason.InProgress),
                row(
                        "deployed, unknown certificate",
                        UNCERTAIN,
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row(
                        "renamed, unknown certificate",
                        UNCERTAIN,
                        seen(List.of(OTHER_ALIAS), null),
                        NextStep.Wait.class,
                        Reason.InProgress),
                row(
                        "renamed, alias held",
                        seen(List.of(OTHER_ALIAS), FOREIGN),
                        NextStep.Blocked.class,
                        Reason.AliasConflict),
                row(
                        "drift, left alone",
                        Fixtures.reporting(DESIRED),
                        seen(List.of(OTHER_ALIAS), null),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row(
                        "drift, left alone, and a successor of what was chosen",
                        Fixtures.reporting(SUCCEEDING),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        Step.ShowSuccessor.class,
                        Reason.InProgress),
                row(
                        "the same, where others changed something besides",
                        Fixtures.reporting(SUCCEEDING),
                        seen(List.of(EDITED), EDITED),
                        Step.ShowSuccessor.class,
                        Reason.InProgress),
                row(
                        "the same, tagged as another's",
                        Fixtures.reporting(SUCCEEDING),
                        tagged(OSAKA.tags()),
                        NextStep.Blocked.class,
                        Reason.OwnershipConflict),
                row(
                        "the same, pending",
                        Fixtures.reporting(Fixtures.certified(
                                DESIRED,
                                new Certificate(
                                        Optional.of(Fixtures.SUCCESSOR),
                                        Optional.empty(),
                                        Verdict.unknown("pending"),
                                        Optional.empty(),
                                        Optional.of(Fixtures.CERTIFICATE)))),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Wait.class,
                        Reason.InProgress),
                row(
                        "the same under another name",
                        Fixtures.reporting(SUCCEEDING),
                        seen(List.of(OTHER_ALIAS), null),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row(
                        "a successor, where somebody chose another one",
                        Fixtures.reporting(Fixtures.succeeding(DESIRED, "arn:chosen", Fixtures.SUCCESSOR)),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row(
                        "another one that a person names",
                        Fixtures.reporting(Fixtures.certified(DESIRED, UsableCertificate.withId(Fixtures.SUCCESSOR))),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row(
                        "what the object chose, and shows",
                        Fixtures.reporting(Fixtures.succeeding(DESIRED, Fixtures.CERTIFICATE, Fixtures.CERTIFICATE)),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row(
                        "disabled, left alone",
                        Fixtures.reporting(DESIRED),
                        seen(List.of(DISABLED), DISABLED),
                        NextStep.Blocked.class,
                        Reason.DistributionDisabled),
                row(
                        "to adopt, missing",
                        Fixtures.adopting(DESIRED, "E9", Optional.empty()),
                        seen(List.of(), null),
                        NextStep.Blocked.class,
                        Reason.AdoptionPending),
                row(
                        "to adopt, not approved",
                        Fixtures.adopting(DESIRED, "E9", Optional.empty()),
                        offered(FOREIGN),
                        NextStep.Blocked.class,
                        Reason.AdoptionPending),
                row(
                        "to adopt, something else approved",
                        Fixtures.adopting(DESIRED, "E9", Optional.of("0123456789abcdef")),
                        offered(FOREIGN),
                        NextStep.Blocked.class,
                        Reason.AdoptionPending),
                row(
                        "to adopt, approved",
                        Fixtures.adopting(DESIRED, "E9", APPROVED),
                        offered(FOREIGN),
                        Step.TakeOver.class,
                        Reason.AdoptionPending),
                row(
                        "to adopt, approved, no certificate",
                        Fixtures.adopting(PENDING, "E9", APPROVED),
                        offered(FOREIGN),
                        NextStep.Wait.class,
                        Reason.AdoptionPending),
                row(
                        "to adopt, alias held by another",
                        Fixtures.adopting(DESIRED, "E9", APPROVED),
                        offered(FOREIGN, CONSENT, OTHER),
                        NextStep.Blocked.class,
                        Reason.AliasConflict),
                row(
                        "to adopt, without a word from the account's owner",
                        Fixtures.adopting(DESIRED, "E9", APPROVED),
                        offered(FOREIGN, Map.of(), null),
                        NextStep.Blocked.class,
                        Reason.AdoptionPending),
                row(
                        "to adopt, tags not read yet",
                        Fixtures.adopting(DESIRED, "E9", APPROVED),
                        new Sighting(List.of(), Optional.empty(), Optional.of(unread(FOREIGN)), List.of(), 0),
                        NextStep.Wait.class,
                        Reason.AdoptionPending),
                row(
                        "to adopt, another object's",
                        Fixtures.adopting(DESIRED, "E9", APPROVED),
                        offered(FOREIGN, OSAKA.tags(), null),
                        NextStep.Blocked.class,
                        Reason.OwnershipConflict),
                row(
                        "to adopt, an earlier object's of the same name",
                        Fixtures.adopting(DESIRED, "E9", Optional.empty()),
                        offered(FOREIGN, FORMER.tags(), null),
                        Step.Reclaim.class,
                        Reason.Creating),
                row(
                        "to adopt, approved, an origin that does not work yet",
                        Fixtures.adopting(
                                        DESIRED,
                                        "E9",
                                        Optional.of(AdoptionRule.offer(DESIRED, ELSEWHERE, CONSENT)
                                                .fingerprint()))
                                .keepingOrigin(),
                        offered(ELSEWHERE, CONSENT, null),
                        NextStep.Wait.class,
                        Reason.AdoptionPending),
                row(
                        "left by an earlier object of the same name",
                        left(with(OTHER, OSAKA.tags()), with(INHERITED, FORMER.tags())),
                        Step.Reclaim.class,
                        Reason.Creating),
                row(
                        "serving as an earlier object of the same name",
                        left(unread(OTHER), with(ENABLED_FORMER, FORMER.tags())),
                        NextStep.Wait.class,
                        Reason.AdoptionPending),
                row(
                        "serving as this very object, as its tags say",
                        left(with(ENABLED_FORMER, Fixtures.TOKYO.tags())),
                        Step.Reclaim.class,
                        Reason.Creating),
                row("serving as another", left(with(ENABLED_FORMER, OSAKA.tags())), Step.Create.class, Reason.Creating),
                row("left by somebody", left(unread(FOREIGN)), NextStep.Wait.class, Reason.Creating),
                row("left by another", left(with(FOREIGN, OSAKA.tags())), Step.Create.class, Reason.Creating),
                row(
                        "inherited, with drift left alone",
                        Fixtures.reporting(DESIRED),
                        seen(List.of(INHERITED), null),
                        Step.Update.class,
                        Reason.DistributionDisabled),
                row(
                        "tagged as another's, with drift left alone",
                        Fixtures.reporting(DESIRED),
                        tagged(OSAKA.tags()),
                        NextStep.Blocked.class,
                        Reason.OwnershipConflict),
                row(
                        "half adopted, with drift left alone",
                        Fixtures.reporting(Fixtures.adopting(DESIRED, "E1", APPROVED)),
                        tagged(CONSENT),
                        Step.TakeOver.class,
                        Reason.AdoptionPending),
                row(
                        "to adopt, has one already",
                        Fixtures.adopting(DESIRED, "E9", APPROVED),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Blocked.class,
                        Reason.AdoptionPending),
                row(
                        "adopted",
                        Fixtures.adopting(DESIRED, "E1", APPROVED),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row(
                        "renamed origin that does not work yet",
                        RENAMED_ORIGIN.keepingOrigin(),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Wait.class,
                        Reason.AwaitingOrigin),
                row(
                        "another port that does not answer yet",
                        ANOTHER_PORT.keepingOrigin(),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Wait.class,
                        Reason.AwaitingOrigin),
                row(
                        "another port that answers",
                        ANOTHER_PORT,
                        seen(List.of(DEPLOYED), DEPLOYED),
                        Step.Update.class,
                        Reason.InProgress),
                row(
                        "renamed origin that works",
                        RENAMED_ORIGIN,
                        seen(List.of(DEPLOYED), DEPLOYED),
                        Step.Update.class,
                        Reason.InProgress),
                row(
                        "an origin of the same name that does not work",
                        DESIRED.keepingOrigin(),
                        seen(List.of(DEPLOYED), DEPLOYED),
                        NextStep.Done.class,
                        Reason.Succeeded),
                row(
                        "disabled while its new origin does not work yet",
                        RENAMED_ORIGIN.keepingOrigin(),
                        seen(List.of(DISABLED), DISABLED),
                        Step.Update.class,
                        Reason.DistributionDisabled),
                row(
                        "no distribution, an origin that does not work yet",
                        DESIRED.keepingOrigin(),
                        seen(List.of(), null),
                        Step.Create.class,
                        Reason.Creating),
                row(
                        "two bear our mark",
                        seen(List.of(DEPLOYED, FOREIGN), DEPLOYED),
                        NextStep.Blocked.class,
                        Reason.OwnershipConflict));
    }

    private static Arguments row(String name, Sighting seen, Class<?> step, Reason reason) {
        return row(name, DESIRED, seen, step, reason);
    }

    private static Arguments row(
            String name, DesiredDistribution desired, Sighting seen, Class<?> step, Reason reason) {
        return Arguments.of(name, desired, seen, step, reason);
    }

    private static Sighting offered(ObservedDistribution adoptable) {
        return offered(adoptable, CONSENT, null);
    }

    private static Sighting offered(
            ObservedDistribution adoptable, Map<String, String> tags, ObservedDistribution aliasHolder) {
        return new Sighting(
                List.of(), Optional.ofNullable(aliasHolder), Optional.of(with(adoptable, tags)), List.of(), 0);
    }

    private static Sighting left(Tagged... leftovers) {
        return new Sighting(List.of(), Optional.empty(), Optional.empty(), List.of(leftovers), 0);
    }

    private static Tagged with(ObservedDistribution distribution, Map<String, String> tags) {
        return new Tagged(distribution, Optional.of(tags), Optional.empty());
    }

    private static Tagged unread(ObservedDistribution distribution) {
        return new Tagged(distribution, Optional.empty(), Optional.empty());
    }

    private static Sighting seen(List<ObservedDistribution> own, ObservedDistribution aliasHolder) {
        return new Sighting(
                own.stream().map(LifecycleTest::unread).toList(),
                Optional.ofNullable(aliasHolder),
                Optional.empty(),
                List.of(),
                0);
    }

    @ParameterizedTest(name = "{0} → {3}")
    @MethodSource("transitions")
    void everySightingHasItsStep(
            String name, DesiredDistribution desired, Sighting seen, Class<?> step, Reason reason) {
        // When
        var next = Lifecycle.next(desired, seen);

        // Then
        assertThat(next).isInstanceOf(step);
        assertThat(next.verdict().reason()).isEqualTo(reason);
        assertThat(next.verdict().isTrue()).isEqualTo(next instanceof NextStep.Done);
    }

    @Test
    void aNewDistributionTakesTheEpochThatIsFree() {
        // Given
        var seen = new Sighting(List.of(), Optional.empty(), Optional.empty(), List.of(), 2);

        // When
        var next = Lifecycle.next(DESIRED, seen);

        // Then
        assertThat(next).isEqualTo(new Step.Create(DESIRED, 2));
    }

    @Test
    void changedTagsAloneAreAnUpdate() {
        // Given
        var desired = Fixtures.desired(Fixtures.TOKYO, HOSTNAME, "b.example.com", Map.of("team", "edge"));
        var seen = tagged(Fixtures.desired().allTags());

        // When
        var next = Lifecycle.next(desired, seen);

        // Then
        assertThat(next).isEqualTo(new Step.Update("E1", desired, List.of(new Difference("tags.team", "edge", ""))));
    }

    @Test
    void tagsThatSomebodyElseMadeAreNoReasonForAnUpdate() {
        // Given
        var tags = new HashMap<>(DESIRED.allTags());
        tags.put("cost-centre", "4711");

        // When
        var next = Lifecycle.next(DESIRED, tagged(tags));

        // Then
        assertThat(next).isInstanceOf(NextStep.Done.class);
    }

    @Test
    void lostOwnershipTagsArePutBack() {
        // When
        var next = Lifecycle.next(DESIRED, tagged(Map.of()));

        // Then
        assertThat(next).isInstanceOf(Step.Update.class);
        assertThat(next.verdict().message()).contains("E1", "tags");
    }

    private static Sighting tagged(Map<String, String> tags) {
        return new Sighting(List.of(with(DEPLOYED, tags)), Optional.of(DEPLOYED), Optional.empty(), List.of(), 0);
    }

    @Test
    void theHolderOfAnAliasIsNamed() {
        // Given
        var seen = seen(List.of(OTHER_ALIAS), FOREIGN);

        // When
        var next = Lifecycle.next(DESIRED, seen);

        // Then
        assertThat(next.verdict().message()).contains(HOSTNAME, "E9");
    }
}
