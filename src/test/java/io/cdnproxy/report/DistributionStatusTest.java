package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.Cdn;
import io.cdnproxy.api.CdnProxySpec.CloudFront;
import io.cdnproxy.api.CdnProxySpec.Origin;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Adoption;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.certificate.CertificateReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DistributionStatusTest {
    private static final String ARN = "arn:aws:acm:us-east-1:111122223333:certificate/1";
    private static final SettingDifference DIFFERENCE = new SettingDifference("priceClass", "PriceClass_All", "other");
    private static final Adoption OFFER = new Adoption("E1", "0123456789abcdef", List.of(DIFFERENCE));
    private static final ViewerCertificate CERTIFICATE = new ViewerCertificate(ARN, "2040-01-01T00:00:00Z");

    @Test
    void whatIsNotKnownAgainAfterARestartStaysAsItWas() {
        // Given
        var proxy = proxy();

        // When
        var justStarted = report(false);

        // Then
        assertThat(DistributionStatus.drift(justStarted, proxy)).containsExactly(DIFFERENCE);
        assertThat(DistributionStatus.adoption(justStarted, proxy)).contains(OFFER);
    }

    @Test
    void neitherIsTheEndOfACertificateForgotten() {
        // Given
        var unseen = new CertificateReport(Optional.of(ARN), Verdict.unknown("not yet known"), Optional.empty());

        // When
        var told = DistributionStatus.viewerCertificate(unseen, proxy());

        // Then
        assertThat(told).contains(CERTIFICATE);
    }

    /** Which one it is that was requested, imported or discovered only a list tells. */
    @Test
    void norIsWhichOneItIs() {
        // Given
        var unlisted = new CertificateReport(Optional.empty(), Verdict.unknown("not yet known"), Optional.empty());

        // When
        var told = DistributionStatus.viewerCertificate(unlisted, proxy());

        // Then
        assertThat(told).contains(CERTIFICATE);
    }

    @Test
    void oneThatIsKnownToBeGoneIs() {
        // Given
        var none = new CertificateReport(
                Optional.empty(), Verdict.fails(Reason.PendingValidation, "it is requested"), Optional.empty());

        // When
        var told = DistributionStatus.viewerCertificate(none, proxy());

        // Then
        assertThat(told).isEmpty();
    }

    @Test
    void ofAnotherCertificateNothingIsRemembered() {
        // Given
        var other = new CertificateReport(Optional.of("arn:other"), Verdict.unknown("not yet known"), Optional.empty());

        // When
        var told = DistributionStatus.viewerCertificate(other, proxy());

        // Then
        assertThat(told).contains(new ViewerCertificate("arn:other", null));
    }

    @Test
    void whatIsKnownToBeOverGoes() {
        // Given
        var proxy = proxy();

        // When
        var afterTheSweep = report(true);

        // Then
        assertThat(DistributionStatus.drift(afterTheSweep, proxy)).isEmpty();
        assertThat(DistributionStatus.adoption(afterTheSweep, proxy)).isEmpty();
    }

    private static CdnProxy proxy() {
        var certificate = CdnProxySpec.ViewerCertificate.named(ARN);
        var proxy = new CdnProxy();
        proxy.setSpec(new CdnProxySpec(
                "a.example.com",
                new Origin("b.example.com", null, null, null, true, null),
                null,
                new Cdn(new CloudFront(certificate, null, null, null, null, null, null, null), null, null),
                null,
                null,
                null));
        proxy.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .viewerCertificate(Optional.of(CERTIFICATE))
                .drift(List.of(DIFFERENCE))
                .adoption(Optional.of(OFFER))
                .build());
        return proxy;
    }

    private static CdnReport report(boolean known) {
        return new CdnReport(
                Verdict.unknown("not yet known"),
                known,
                Optional.empty(),
                known ? Optional.of(List.of()) : Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
