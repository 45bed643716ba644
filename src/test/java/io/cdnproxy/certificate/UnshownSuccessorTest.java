package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.certificate.CertificateDescription.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ACM could not renew what the distribution shows, and nobody changes the distribution, as under a policy that only reports. */
class UnshownSuccessorTest extends Requesting {
    private static final String SHOWN = "certificate-1";
    private static final String SUCCESSOR = "certificate-2";

    /** As long as a description of what is issued counts. */
    private static final int MORE_THAN_AN_HOUR = 70;

    private final DesiredCertificate desired = new DesiredCertificate(HOSTNAME, new CertificateSource.Requested(TOKYO));
    private final CertificateGoal goal =
            new CertificateGoal(TOKYO, Optional.of(new Wish.Request(HOSTNAME)), NAMES, Optional.of(Set.of(SHOWN)));

    @BeforeEach
    void itsRenewalFails() {
        passes(3);
        keeper.issueAll();
        passes(3);
        keeper.failRenewals("CAA_ERROR");
    }

    /** One a minute, after which the distribution is as it was. */
    private CertificateProgress unshown(int passes) {
        CertificateProgress progress = CertificateProgress.NONE;
        for (int pass = 0; pass < passes; pass++) {
            operator.certificates.turn();
            operator.certificates.watch(goal, desired);
            progress = operator.certificates.reconcile(goal, 1);
            operator.certificates.watch(goal, desired);
            clock.advance(Duration.ofMinutes(1));
        }
        return progress;
    }

    @Test
    void anotherOneIsRequestedAllTheSame() {
        // When
        unshown(MORE_THAN_AN_HOUR);

        // Then
        assertThat(keeper.all()).containsOnlyKeys(SHOWN, SUCCESSOR);
    }

    @Test
    void whatViewersSeeIsToldOnceItsSuccessorIsThere() {
        // Given
        unshown(MORE_THAN_AN_HOUR);
        keeper.issueAll();

        // When
        var progress = unshown(5);

        // Then
        assertThat(operator.report(HOSTNAME).id()).contains(SUCCESSOR);
        assertThat(operator.report(HOSTNAME).ready().isTrue()).isTrue();
        assertThat(progress.others().shown()).hasValueSatisfying(told -> {
            assertThat(told.isTrue()).isTrue();
            assertThat(told.reason()).isEqualTo(Reason.RenewalFailed);
            assertThat(told.message()).matches("ends on 2030-07-\\d\\d, and ACM could not renew it \\(CAA_ERROR\\)");
        });
        assertThat(keeper.all()).containsOnlyKeys(SHOWN, SUCCESSOR);
    }

    @Test
    void whatIsOverIsToldAsSuch() {
        // Given
        unshown(MORE_THAN_AN_HOUR);
        keeper.issueAll();
        unshown(5);
        var shown = keeper.all().get(SHOWN);
        keeper.put(new CertificateDescription(
                SHOWN, Status.REVOKED, shown.names(), shown.life(), shown.flaw(), shown.proofs(), shown.renewal()));

        // When
        var progress = unshown(10);

        // Then
        assertThat(progress.others().shown()).hasValueSatisfying(told -> {
            assertThat(told.isFalse()).isTrue();
            assertThat(told.message()).isEqualTo("is revoked");
        });
    }

    @Test
    void whatServesAsItShouldIsNotToldOf() {
        // When
        var progress = unshown(1);

        // Then
        assertThat(progress.others()).isEqualTo(OtherCertificates.NONE);
    }
}
