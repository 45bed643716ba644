package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.waiters.AcmWaiter;

/** AWS's own waiter, which reads more of an answer than anybody here, understands how a request goes. */
class CertificateWaiterTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;
    private AcmWaiter waiter;

    @BeforeEach
    void connect() {
        certified = new Certified(aws, Duration.ofMillis(10));
        waiter = AcmWaiter.builder()
                .client(certified.acm)
                .overrideConfiguration(WaiterOverrideConfiguration.builder()
                        .maxAttempts(500)
                        .backoffStrategyV2(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(10)))
                        .build())
                .build();
    }

    @AfterEach
    void close() {
        waiter.close();
    }

    @Test
    void itWaitsUntilEveryNameIsProven() {
        // Given
        var arn = certified.request(NAME, "*.example.com");
        certified.prove(arn);

        // When
        var waited = waiter.waitUntilCertificateValidated(d -> d.certificateArn(arn));

        // Then
        assertThat(waited.matched().response())
                .hasValueSatisfying(
                        answer -> assertThat(answer.certificate().status()).isEqualTo(CertificateStatus.ISSUED));
    }

    @Test
    void itGivesUpWhatHasFailed() {
        // Given
        var arn = certified.request(NAME);
        certified.dns.authorize(NAME, "issue", ";");
        certified.prove(arn);

        // When
        var end = assertThatThrownBy(() -> waiter.waitUntilCertificateValidated(d -> d.certificateArn(arn)));

        // Then
        end.isInstanceOf(SdkClientException.class).hasMessageContaining("FAILED");
    }
}
