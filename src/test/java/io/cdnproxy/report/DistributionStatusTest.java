package io.cdnproxy.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Adoption;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.cdnproxy.api.CdnProxyStatus.SettingDifference;
import io.cdnproxy.api.CdnProxyStatus.ViewerCertificate;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.cdn.CdnReport;
import io.cdnproxy.cdn.Surroundings;
import io.cdnproxy.certificate.CertificateReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    void theCertificateThatTheObjectChoseAndShowsIsRecorded() {
        // When
        var told = DistributionStatus.distribution(showing(ARN), chosen(ARN), proxy(discovering(), null));

        // Then
        assertThat(told).map(Distribution::certificate).contains(ARN);
    }

    /** Neither what somebody has the distribution show nor that there is no other one makes it forgotten. */
    @ParameterizedTest
    @ValueSource(strings = {"arn:chosen-by-somebody", ARN})
    void itIsRememberedUntilAnotherOneIsShown(String shown) {
        // When
        var told = DistributionStatus.distribution(showing(shown), chosen("arn:successor"), proxy(discovering(), ARN));

        // Then
        assertThat(told).map(Distribution::certificate).contains(ARN);
    }

    @Test
    void oneThatAPersonNamesIsNot() {
        // When
        var told = DistributionStatus.distribution(
                showing(ARN), chosen(ARN), proxy(ViewerCertificateSpec.named(ARN), null));

        // Then
        assertThat(told)
                .hasValueSatisfying(seen -> assertThat(seen.certificate()).isNull());
    }

    @Test
    void whatWasChosenBeforeIsForgottenWhereAPersonNamesOne() {
        // When
        var told = DistributionStatus.distribution(
                showing(ARN), chosen(ARN), proxy(ViewerCertificateSpec.named(ARN), "arn:chosen-before"));

        // Then
        assertThat(told)
                .hasValueSatisfying(seen -> assertThat(seen.certificate()).isNull());
    }

    @Test
    void thatOfAnotherDistributionIsForgotten() {
        // Given
        var before = proxy(discovering(), "arn:former");
        before.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .distribution(Optional.of(new Distribution("E0", null, null, null, "arn:former")))
                .build());

        // When
        var told = DistributionStatus.distribution(showing("arn:chosen-by-somebody"), chosen(ARN), before);

        // Then
        assertThat(told)
                .hasValueSatisfying(seen -> assertThat(seen.certificate()).isNull());
    }

    @Test
    void whatWasPurgedIsRecorded() {
        // Given
        var report = showing(ARN).purgedAt(Instant.parse("2030-01-05T12:00:00Z"));

        // When
        var told = DistributionStatus.distribution(report, chosen(ARN), proxy());

        // Then
        assertThat(told).hasValueSatisfying(seen -> assertThat(seen.purgedAt()).isEqualTo("2030-01-05T12:00:00Z"));
    }

    @Test
    void whatWasPurgedBeforeIsNotForgotten() {
        // Given
        var before = proxy();
        before.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .distribution(Optional.of(new Distribution("E1", null, null, null, null, "2030-01-05T12:00:00Z")))
                .build());

        // When
        var told = DistributionStatus.distribution(showing(ARN), chosen(ARN), before);

        // Then
        assertThat(told).hasValueSatisfying(seen -> assertThat(seen.purgedAt()).isEqualTo("2030-01-05T12:00:00Z"));
    }

    @Test
    void forWhichObjectItIsWrittenIsRecorded() {
        // Given
        var restored = proxy();
        restored.getMetadata().setUid("uid-restored");
        restored.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .distribution(Optional.of(new Distribution("E1", null, null, "Deployed", null, null, "uid-of-before")))
                .build());

        // When
        var beforeTheSweep = DistributionStatus.distribution(report(false), chosen(ARN), restored);
        var afterIt = DistributionStatus.distribution(showing(ARN), chosen(ARN), restored);

        // Then
        assertThat(beforeTheSweep).map(Distribution::uid).contains("uid-of-before");
        assertThat(afterIt).map(Distribution::uid).contains("uid-restored");
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

    private static ViewerCertificateSpec discovering() {
        return ViewerCertificateSpec.discovered();
    }

    private static CertificateReport chosen(String arn) {
        return new CertificateReport(Optional.of(arn), Verdict.works("usable"), Optional.empty());
    }

    private static CdnReport showing(String certificate) {
        var seen = new io.cdnproxy.cdn.Distribution(
                "E1",
                Optional.empty(),
                "d1.cloudfront.net",
                true,
                true,
                Set.of("a.example.com"),
                Optional.empty(),
                Surroundings.NONE,
                Optional.of(certificate));
        return new CdnReport(
                Verdict.works("deployed"),
                true,
                Optional.of(seen),
                Optional.of(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** @param recorded the certificate that was chosen before */
    private static CdnProxy proxy(ViewerCertificateSpec certificate, String recorded) {
        var proxy = proxy(certificate);
        proxy.setStatus(CdnProxyStatus.builder()
                .observedGeneration(1)
                .distribution(Optional.of(new Distribution("E1", null, null, null, recorded)))
                .build());
        return proxy;
    }

    private static CdnProxy proxy() {
        return proxy(ViewerCertificateSpec.named(ARN));
    }

    private static CdnProxy proxy(ViewerCertificateSpec certificate) {
        var proxy = new CdnProxy();
        proxy.setSpec(new CdnProxySpec(
                "a.example.com",
                new OriginSpec("b.example.com", null, null, null, true, null),
                null,
                new CdnSpec(new CloudFrontSpec(certificate, null, null, null, null, null, null, null), null, null),
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
