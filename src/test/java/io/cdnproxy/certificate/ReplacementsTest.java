package io.cdnproxy.certificate;

import static io.cdnproxy.certificate.CertificateLife.TOKYO;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.Reason;
import io.cdnproxy.certificate.CertificateDescription.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is requested in the place of what has failed, or will, through the room's door. */
class ReplacementsTest extends Requesting {
    @ParameterizedTest
    @CsvSource({"CAA_ERROR, amazon.com", "DOMAIN_NOT_ALLOWED, AWS Support", "INVALID_PUBLIC_DOMAIN, another hostname"})
    void aFailureIsToldWithItsReasonAndWhatToDo(String reason, String remedy) {
        // Given
        passes(3);

        // When
        keeper.failAll(Status.FAILED, reason);
        passes(3);

        // Then
        var ready = operator.report(HOSTNAME).ready();
        assertThat(ready.reason()).isEqualTo(Reason.Failed);
        assertThat(ready.message()).contains(reason, remedy, "cdnproxy.io/reconcile-at");
        assertThat(keeper.requests()).hasSize(1);
    }

    @Test
    void whoAsksAgainGetsAnotherOneInPlaceOfTheFailedOne() {
        // Given
        passes(3);
        keeper.failAll(Status.FAILED, "DOMAIN_NOT_ALLOWED");
        passes(2);

        // When
        operator.certificates.lookAgain(TOKYO.namespace(), TOKYO.uid());
        passes(5);

        // Then
        assertThat(keeper.requests()).hasSize(2);
        assertThat(keeper.all()).hasSize(1);
    }

    private void isShown() {
        passes(3);
        keeper.issueAll();
        passes(3);
    }

    private void passesWithoutLuck(int count) {
        for (int pass = 0; pass < count; pass++) {
            passes(1);
            keeper.failRequests("CAA_ERROR");
        }
    }

    @Test
    void whatCannotBeReplacedIsTriedOnceADayAndBothAreTold() {
        // Given
        isShown();
        keeper.failAll(Status.REVOKED, "KEY_COMPROMISE");

        // When
        passesWithoutLuck(600);

        // Then
        assertThat(keeper.requests()).hasSize(2);
        assertThat(operator.report(HOSTNAME).ready().message())
                .contains("viewers are shown a certificate that is revoked", "CAA_ERROR", "amazon.com");
        passesWithoutLuck(1440);
        assertThat(keeper.requests()).hasSize(3);
        assertThat(keeper.all()).hasSize(2);
    }

    @Test
    void whatAcmDoesNotRenewIsReplacedBeforeItEnds() {
        // Given
        isShown();
        keeper.failRenewals("CAA_ERROR");
        clock.advance(Duration.ofHours(2));
        passes(3);
        var meanwhile = operator.report(HOSTNAME);

        // When
        keeper.issueAll();
        passes(10);

        // Then
        assertThat(meanwhile.id()).contains("certificate-1");
        assertThat(meanwhile.ready().isTrue()).isTrue();
        assertThat(meanwhile.ready().message()).contains("CAA_ERROR", "once DNS shows");
        assertThat(showcase.shown()).containsExactly("certificate-2");
        assertThat(keeper.all()).containsOnlyKeys("certificate-2");
    }

    @Test
    void whatAcmNeitherRenewsNorReplacesIsToldWeeksBeforeAndTriedOnceADay() {
        // Given
        isShown();
        keeper.failRenewals("CAA_ERROR");
        clock.advance(Duration.ofHours(2));

        // When
        passesWithoutLuck(600);

        // Then
        var told = operator.report(HOSTNAME).ready();
        assertThat(told.isTrue()).isTrue();
        assertThat(told.reason()).isEqualTo(Reason.RenewalFailed);
        assertThat(told.message()).contains("could not renew it (CAA_ERROR)", "add one for amazon.com");
        assertThat(showcase.shown()).containsExactly("certificate-1");
        assertThat(keeper.requests()).hasSize(2);
    }

    /** Such as a tool that writes the annotation each time that it runs. */
    @Test
    void whoAsksAgainAndAgainGetsAFewAnHour() {
        // Given
        passes(3);
        keeper.failRequests("CAA_ERROR");

        // When
        for (int wish = 0; wish < 50; wish++) {
            operator.certificates.lookAgain(TOKYO.namespace(), TOKYO.uid());
            passesWithoutLuck(1);
        }

        // Then
        assertThat(keeper.requests()).hasSize(5);
    }

    @Test
    void theTokenOfWhatIsGoneIsNotUsedForLong() {
        // Given
        passes(2);
        keeper.delete("certificate-1");

        // When
        passes(10);

        // Then
        assertThat(keeper.requests()).hasSize(2);
    }
}
