package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnStep;
import io.cdnproxy.cdn.CdnStep.Kind;
import io.cdnproxy.cdn.CdnStep.News;
import io.cdnproxy.certificate.CertificateDescription.Status;
import io.cdnproxy.certificate.CertificateStep;
import io.cdnproxy.certificate.ImportTag;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StepAnnouncementsTest {

    @Test
    void aStepIsAnnouncedByWhatItDid() {
        // Given
        var step = new CdnStep(Kind.Disable, Optional.of(new News("DistributionDisabled", "disabled distribution E1")));

        // When
        var announced = StepAnnouncements.of(step);

        // Then
        assertThat(announced).contains(Announcement.normal("DistributionDisabled", "disabled distribution E1"));
    }

    @Test
    void aLookIsNoNews() {
        // When
        var announced = StepAnnouncements.of(new CdnStep(Kind.Recognize, Optional.empty()));

        // Then
        assertThat(announced).isEmpty();
    }

    @Test
    void aCertificateIsAnnouncedWhenItIsRequested() {
        // When
        var announced = StepAnnouncements.of(new CertificateStep.Request("a.example.com", 0));

        // Then
        assertThat(announced)
                .isEqualTo(
                        Announcement.normal("CertificateRequested", "asked ACM for a certificate for a.example.com"));
    }

    @Test
    void aCertificateIsAnnouncedWhenItIsFoundAgain() {
        // When
        var announced = StepAnnouncements.of(new CertificateStep.Reclaim("arn"));

        // Then
        assertThat(announced)
                .isEqualTo(Announcement.normal(
                        "CertificateAdopted", "took up certificate arn of an earlier object of this name"));
    }

    @Test
    void whatWasImportedByAnEarlierVersionIsAnnouncedWhenItIsTagged() {
        // When
        var announced = StepAnnouncements.of(new CertificateStep.Mark("arn", new ImportTag("digest")));

        // Then
        assertThat(announced)
                .isEqualTo(Announcement.normal(
                        "CertificateTagged", "tagged certificate arn with what was imported into it"));
    }

    @Test
    void whatIsLetGoOfIsNoReasonToWorry() {
        // When
        var announced = StepAnnouncements.of(new CertificateStep.Delete("arn", Optional.empty()));

        // Then
        assertThat(announced)
                .isEqualTo(Announcement.normal(
                        "CertificateDeleted", "deleted certificate arn, which nothing uses any more"));
    }

    @Test
    void whatCameToNothingIsAWarningThatSaysHow() {
        // When
        var announced =
                StepAnnouncements.of(new CertificateStep.Delete("arn", Optional.of(Status.VALIDATION_TIMED_OUT)));

        // Then
        assertThat(announced)
                .isEqualTo(Announcement.warning(
                        "CertificateDeleted",
                        "deleted certificate arn, which ended as VALIDATION_TIMED_OUT; another one takes its place"));
    }
}
