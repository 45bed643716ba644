package io.cdnproxy.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.net.AddressPolicy;
import io.cdnproxy.pki.CertificateNames;
import io.cdnproxy.pki.ChainFault;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A CDN's own certificate covers the distribution's own name, whatever the CDN calls itself. */
class CdnsOwnCertificateTest {
    @ParameterizedTest
    @CsvSource({"*.cloudfront.net, *.cloudfront.net", "d111.cloudfront.net, d111.cloudfront.net", "c.example.com,"})
    void itIsToldByTheNameThatItCovers(String served, String told) {
        // Given
        var names = CertificateNames.of(served);
        var edge = new ChainEvidence.Distrusted(
                Evidence.session("TLSv1.3", served), new ChainFault.NotCovering(names, "CN=" + served));

        // When
        var seen = report(edge).evidence().cdnsOwnCertificate();

        // Then
        assertThat(seen).isEqualTo(Optional.ofNullable(told));
    }

    @Test
    void norIsOneWithAnotherFaultTold() {
        // Given
        var edge = new ChainEvidence.Distrusted(
                Evidence.session("TLSv1.3", "*.cloudfront.net"), new ChainFault.SelfSigned());

        // When
        var seen = report(edge).evidence().cdnsOwnCertificate();

        // Then
        assertThat(seen).isEmpty();
    }

    private static ChainReport report(ChainEvidence edge) {
        var silent = new ChainEvidence.NotConnected(List.of());
        return new ChainDiagnosis(Evidence.target(), new AddressPolicy(List.of()), Reader.OF_CONDITIONS)
                .judge(
                        new ChainDiagnosis.OriginSight(new NameAnswer.Unchecked(), silent, Optional.empty()),
                        new ChainDiagnosis.EdgeSight(new NameAnswer.Unchecked(), Optional.of(edge)),
                        Optional.empty(),
                        List.of(),
                        Instant.EPOCH);
    }
}
