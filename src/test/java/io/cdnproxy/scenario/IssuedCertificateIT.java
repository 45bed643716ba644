package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.conformance.Clients;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.ResourceRecord;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** In this world too, ACM believes what it reads in the DNS, and viewers believe what it then issues. */
@ExtendWith(InWorld.class)
class IssuedCertificateIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Test
    void aRequestIsGrantedOnceItsRecordIsAnswered(World world, User alice) throws Exception {
        var cloudFront = world.sandbox.cloudFront();
        try (var acm = new Clients(cloudFront.apiUrl()).acm(Clients.key(CloudFrontEmulator.ACCESS_KEY_ID))) {
            // Given
            var arn = acm.requestCertificate(
                            r -> r.domainName(alice.edgeHostname()).validationMethod(ValidationMethod.DNS))
                    .certificateArn();
            var record = await("the record").atMost(PATIENCE).until(() -> record(acm, arn), Objects::nonNull);
            var before = describe(acm, arn).status();

            // When
            alice.publishes("proof", withoutDot(record.name()), "CNAME", withoutDot(record.value()));

            // Then
            assertThat(before).isEqualTo(CertificateStatus.PENDING_VALIDATION);
            await("the certificate")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(describe(acm, arn).status()).isEqualTo(CertificateStatus.ISSUED));
            var served = cloudFront.deployments().certificate(arn).orElseThrow();
            served.leaf().verify(world.sandbox.publicAuthority().root().getPublicKey());
        }
    }

    private static CertificateDetail describe(AcmClient acm, String arn) {
        return acm.describeCertificate(d -> d.certificateArn(arn)).certificate();
    }

    private static ResourceRecord record(AcmClient acm, String arn) {
        return describe(acm, arn).domainValidationOptions().stream()
                .map(option -> option.resourceRecord())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String withoutDot(String name) {
        return name.substring(0, name.length() - 1);
    }
}
