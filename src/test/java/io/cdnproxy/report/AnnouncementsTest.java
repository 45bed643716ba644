package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.Verdict.Status;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    @CsvSource({
        "ViewerCertificateReady, ExpiresSoon",
        "ViewerCertificateReady, RenewalFailed",
        "OriginCertificateReady, ExpiresSoon",
        "OriginCertificateReady, RenewalFailed"
    })
    void aCertificateThatNothingReplacesInTimeIsAWarningAndOnlyOnce(ConditionType certificate, Reason reason) {
        // Given
        var fine = conditions(certificate, Verdict.works("covers it"));
        var expiring = conditions(certificate, Verdict.works(reason, "covers it; it ends soon"));

        // When
        var announced = Announcements.between(fine, expiring);

        // Then
        assertThat(announced).containsExactly(Announcement.warning(reason.name(), "covers it; it ends soon"));
        assertThat(Announcements.between(expiring, expiring)).isEmpty();
    }

    @Test
    void aRenewalThatFailsAfterItWasLateIsNewsAgain() {
        // Given
        var late = viewerCertificate(Verdict.works(Reason.ExpiresSoon, "it waits for a record"));

        // When
        var announced =
                Announcements.between(late, viewerCertificate(Verdict.works(Reason.RenewalFailed, "it failed")));

        // Then
        assertThat(announced).containsExactly(Announcement.warning("RenewalFailed", "it failed"));
    }

    @Test
    void whatARenamingHasLeftIsNewsOnce() {
        // Given
        var fine = conditions(ConditionType.DnsReady, Verdict.works("they lead where they should"));
        var left = conditions(ConditionType.DnsReady, Verdict.works(Reason.RecordLeft, "it is left: remove it"));

        // When
        var announced = Announcements.between(fine, left);

        // Then
        assertThat(announced).containsExactly(Announcement.warning("DnsRecordLeft", "it is left: remove it"));
        assertThat(Announcements.between(left, left)).isEmpty();
    }

    @Test
    void thatTheCdnReadsAlongIsNewsOnce() {
        // Given
        var fine = conditions(ConditionType.EdgeUpgrade, Verdict.works("it passes"));
        var readable = conditions(ConditionType.EdgeUpgrade, Verdict.works(Reason.ReadableByCdn, "it can be read"));

        // When
        var announced = Announcements.between(fine, readable);

        // Then
        assertThat(announced).containsExactly(Announcement.warning("ReadableByCdn", "it can be read"));
        assertThat(Announcements.between(readable, readable)).isEmpty();
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
    void aViewerCertificateThatComesAboutIsAnnouncedOnce() {
        // Given
        var pending = viewerCertificate(Verdict.fails(Reason.PendingValidation, "ACM waits"));
        var issued = viewerCertificate(Verdict.works("it is issued"));

        // When
        var announced = Announcements.between(pending, issued);

        // Then
        assertThat(announced).containsExactly(Announcement.normal("ViewerCertificateReady", "it is issued"));
        assertThat(Announcements.between(issued, issued)).isEmpty();
    }

    @Test
    void aViewerCertificateThatIsSeenForTheFirstTimeIsNoNewsIfItIsInOrder() {
        // Given
        var unseen = viewerCertificate(Verdict.unknown("not yet known"));

        // When
        var announced = Announcements.between(unseen, viewerCertificate(Verdict.works("it is issued")));

        // Then
        assertThat(announced).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            names = {"ValidationRecordMissing", "Failed", "Expired", "NotCovering", "AccessDenied", "QuotaExceeded"})
    void whatAPersonMustMendOfAViewerCertificateIsAWarningAndOnlyOnce(Reason reason) {
        // Given
        var pending = viewerCertificate(Verdict.fails(Reason.PendingValidation, "ACM waits"));
        var broken = viewerCertificate(Verdict.fails(reason, "it does not come about"));

        // When
        var announced = Announcements.between(pending, broken);

        // Then
        assertThat(announced).containsExactly(Announcement.warning(reason.name(), "it does not come about"));
        assertThat(Announcements.between(broken, broken)).isEmpty();
    }

    @Test
    void aViewerCertificateOnItsWayIsNoNews() {
        // Given
        var unseen = viewerCertificate(Verdict.unknown("not yet known"));
        var pending = viewerCertificate(Verdict.fails(Reason.PendingValidation, "ACM waits"));

        // When
        var announced = Announcements.between(unseen, pending);

        // Then
        assertThat(announced).isEmpty();
    }

    @Test
    void thatAnOriginIsDialledWithoutTlsIsAWarningOnce() {
        // Given
        var closed = conditions(
                ConditionType.OriginHandshake, Verdict.fails(Reason.OriginPortClosed, "it refuses connections"));
        var unencrypted =
                conditions(ConditionType.OriginHandshake, Verdict.works(Reason.Unencrypted, "others can read it"));

        // When
        var announced = Announcements.between(closed, unencrypted);

        // Then
        assertThat(announced).containsExactly(Announcement.warning("Unencrypted", "others can read it"));
        assertThat(Announcements.between(unencrypted, unencrypted)).isEmpty();
    }

    private static List<Condition> viewerCertificate(Verdict verdict) {
        return conditions(ConditionType.ViewerCertificateReady, verdict);
    }

    private static List<Condition> conditions(ConditionType type, Verdict verdict) {
        return Conditions.merge(List.of(), Map.of(type, verdict), 1, Instant.EPOCH);
    }
}
