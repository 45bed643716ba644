package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.cdnproxy.cdn.Step;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnnouncementsTest {
    private static final List<Condition> NOTHING_YET = List.of();
    private static final List<Condition> READY = conditions(ConditionType.Ready, Verdict.works("every link works"));
    private static final List<Condition> BROKEN =
            conditions(ConditionType.Ready, Verdict.fails(Reason.Timeout, "no answer"));

    @Test
    void readinessIsAnnouncedWhenItComes() {
        // When
        var announced = Announcements.between(BROKEN, READY);

        // Then
        assertThat(announced).containsExactly(Announcement.normal("Ready", "every link works"));
    }

    @Test
    void aReadyObjectThatStaysReadyIsNoNews() {
        // When
        var announced = Announcements.between(READY, READY);

        // Then
        assertThat(announced).isEmpty();
    }

    @Test
    void lostReadinessIsAWarning() {
        // When
        var announced = Announcements.between(READY, BROKEN);

        // Then
        assertThat(announced).singleElement().satisfies(one -> {
            assertThat(one.warning()).isTrue();
            assertThat(one.reason()).isEqualTo("NotReady");
            assertThat(one.note()).startsWith("no answer");
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"ViewerCertificateReady", "OriginCertificateReady"})
    void aCertificateThatNothingReplacesInTimeIsAWarningAndOnlyOnce(ConditionType certificate) {
        // Given
        var fine = conditions(certificate, Verdict.works("covers it"));
        var expiring = conditions(certificate, Verdict.works(Reason.ExpiresSoon, "covers it; it ends soon"));

        // When
        var announced = Announcements.between(fine, expiring);

        // Then
        assertThat(announced).containsExactly(Announcement.warning("ExpiresSoon", "covers it; it ends soon"));
        assertThat(Announcements.between(expiring, expiring)).isEmpty();
    }

    @Test
    void anObjectOnItsWayHasLostNothing() {
        // When
        var announced = Announcements.between(NOTHING_YET, BROKEN);

        // Then
        assertThat(announced).isEmpty();
    }

    @Test
    void driftIsAnnouncedWhenItComesAndWhenItGoes() {
        // Given
        var inSync = conditions(ConditionType.Drifted, new Verdict(Status.False, Reason.InSync, "as asked"));
        var drifted = conditions(ConditionType.Drifted, new Verdict(Status.True, Reason.SettingsDiffer, "webAclId"));

        // When
        var came = Announcements.between(inSync, drifted);
        var went = Announcements.between(drifted, inSync);

        // Then
        assertThat(came).containsExactly(Announcement.warning("Drifted", "webAclId"));
        assertThat(went).containsExactly(Announcement.normal("InSync", "as asked"));
    }

    @Test
    void whatBlocksADistributionIsAnnouncedOnce() {
        // Given
        var creating =
                conditions(ConditionType.DistributionDeployed, Verdict.fails(Reason.Creating, "about to be made"));
        var denied = conditions(ConditionType.DistributionDeployed, Verdict.fails(Reason.AccessDenied, "not allowed"));

        // When
        var first = Announcements.between(creating, denied);
        var again = Announcements.between(denied, denied);

        // Then
        assertThat(first).containsExactly(Announcement.warning("AccessDenied", "not allowed"));
        assertThat(again).isEmpty();
    }

    @Test
    void waitingIsNoNews() {
        // Given
        var creating =
                conditions(ConditionType.DistributionDeployed, Verdict.fails(Reason.Creating, "about to be made"));
        var deploying =
                conditions(ConditionType.DistributionDeployed, Verdict.fails(Reason.InProgress, "a few minutes"));

        // When
        var announced = Announcements.between(creating, deploying);

        // Then
        assertThat(announced).isEmpty();
    }

    @Test
    void aRefusedObjectIsAWarning() {
        // Given
        var refused = conditions(ConditionType.Accepted, Verdict.fails(Reason.HostnameConflict, "belongs to another"));

        // When
        var announced = Announcements.between(NOTHING_YET, refused);

        // Then
        assertThat(announced).containsExactly(Announcement.warning("HostnameConflict", "belongs to another"));
    }

    @Test
    void aStepIsAnnouncedByWhatItDid() {
        // When
        var announced = Announcements.of(new Step.Disable("E1"));

        // Then
        assertThat(announced).contains(Announcement.normal("DistributionDisabled", "disabled distribution E1"));
    }

    @Test
    void aLookIsNoNews() {
        // When
        var announced = Announcements.of(new Step.Recognize("E1"));

        // Then
        assertThat(announced).isEmpty();
    }

    private static List<Condition> conditions(ConditionType type, Verdict verdict) {
        return Conditions.merge(List.of(), Map.of(type, verdict), 1, Instant.EPOCH);
    }
}
