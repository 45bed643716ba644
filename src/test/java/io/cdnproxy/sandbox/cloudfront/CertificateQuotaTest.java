package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.sandbox.cloudfront.acm.AcmQuotas;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.model.LimitExceededException;

/** How much an account may have, at a time and in a year. */
class CertificateQuotaTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @Test
    void aCertificateHasTenNames() {
        // Given
        var names = IntStream.range(0, 11).mapToObj(i -> i + ".example.com").toArray(String[]::new);

        // When
        var refusal = assertThatThrownBy(() -> certified.request(names));

        // Then
        refusal.isInstanceOf(LimitExceededException.class).hasMessageContaining("Certificate has too many domains.");
        assertThat(certified.request(
                        IntStream.range(0, 10).mapToObj(i -> i + ".example.com").toArray(String[]::new)))
                .isNotEmpty();
    }

    @Test
    void anAccountHasSoManyAtATime() {
        // Given
        aws.emulator().setAcmQuotas(new AcmQuotas(1, 9, 9, 9, 9));
        var first = certified.request(NAME);

        // When
        var refusal = assertThatThrownBy(() -> certified.request("b.example.com"));

        // Then
        refusal.isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Cannot request more certificates in this account.");
        certified.acm.deleteCertificate(d -> d.certificateArn(first));
        assertThat(certified.request("b.example.com")).isNotEmpty();
    }

    @Test
    void whatIsDeletedCountsForAYear() {
        // Given
        aws.emulator().setAcmQuotas(new AcmQuotas(9, 1, 9, 9, 9));
        var first = certified.request(NAME);
        certified.acm.deleteCertificate(d -> d.certificateArn(first));
        aws.clock.advance(Duration.ofDays(364));

        // When
        var refusal = assertThatThrownBy(() -> certified.request(NAME));

        // Then
        refusal.isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("Error: you have reached your limit of 1 certificates in the last year.");
        aws.clock.advance(Duration.ofDays(1));
        assertThat(certified.request(NAME)).isNotEmpty();
    }

    @Test
    void whatIsRefusedIsNotCounted() {
        // Given
        aws.emulator().setAcmQuotas(new AcmQuotas(9, 1, 9, 9, 1));

        // When
        assertThatThrownBy(() -> certified.request(NAME, "b.example.com")).isInstanceOf(LimitExceededException.class);

        // Then
        assertThat(certified.request(NAME)).isNotEmpty();
    }

    @Test
    void aRepeatedRequestIsOne() {
        // Given
        aws.emulator().setAcmQuotas(new AcmQuotas(1, 1, 9, 9, 9));
        var first = certified.request(new String[] {NAME}, r -> r.idempotencyToken("tokyo"));

        // When
        var again = certified.request(new String[] {NAME}, r -> r.idempotencyToken("tokyo"));

        // Then
        assertThat(again).isEqualTo(first);
    }

    @Test
    void importsHaveQuotasOfTheirOwn() {
        // Given
        aws.emulator().setAcmQuotas(new AcmQuotas(1, 1, 1, 9, 9));
        certified.request(NAME);

        // When
        var imported = importInto(null);

        // Then
        assertThat(imported).isNotEmpty();
        assertThatThrownBy(() -> importInto(null)).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void anImportIntoAnArnTakesNoRoomButCounts() {
        // Given
        aws.emulator().setAcmQuotas(new AcmQuotas(9, 9, 1, 2, 9));
        var arn = importInto(null);

        // When
        var again = importInto(arn);

        // Then
        assertThat(again).isEqualTo(arn);
        assertThatThrownBy(() -> importInto(arn)).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void everyRegionHasItsOwnQuotas() {
        // Given
        aws.emulator().setAcmQuotas(new AcmQuotas(1, 1, 9, 9, 9));
        certified.request(NAME);

        // When
        var elsewhere = assertThatCode(() -> aws.acm(Region.EU_WEST_1).requestCertificate(r -> r.domainName(NAME)));

        // Then
        elsewhere.doesNotThrowAnyException();
    }

    private String importInto(String arn) {
        KeyMaterial material = TestCertificates.covering(NAME);
        return certified
                .acm
                .importCertificate(i -> i.certificateArn(arn)
                        .certificate(bytes(TestCertificates.pem(material.leaf())))
                        .privateKey(bytes(TestCertificates.pem(material)))
                        .certificateChain(bytes(TestCertificates.pem(TestCertificates.ca()))))
                .certificateArn();
    }

    private static SdkBytes bytes(String text) {
        return SdkBytes.fromUtf8String(text);
    }
}
