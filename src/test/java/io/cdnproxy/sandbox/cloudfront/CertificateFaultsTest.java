package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.sandbox.cloudfront.fault.Effect.HideNewCertificates;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.LoseReply;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.LoseRequest;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Refuse;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.StaleRead;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Throttle;
import io.cdnproxy.sandbox.fault.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.LimitExceededException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudfront.model.InvalidViewerCertificateException;

/** The bad day of who deals with certificates. */
class CertificateFaultsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @Test
    void aLostReplyLeavesACertificateThatTheTokenFinds() {
        // Given
        aws.emulator()
                .faults()
                .add(Fault.on("RequestCertificate", new LoseReply()).first(1));

        // When
        assertThatThrownBy(this::request).isInstanceOf(SdkClientException.class);

        // Then
        var left = arns();
        assertThat(left).hasSize(1);
        assertThat(request()).isEqualTo(left.getFirst());
    }

    @Test
    void aLostRequestLeavesNothing() {
        // Given
        aws.emulator().faults().add(Fault.on("Request*", new LoseRequest()).first(1));

        // When
        assertThatThrownBy(this::request).isInstanceOf(SdkClientException.class);

        // Then
        assertThat(arns()).isEmpty();
    }

    @Test
    void whoAsksTooOftenIsTold() {
        // Given
        aws.emulator().faults().add(Fault.on("*Certificate*", new Throttle(1, 1)));
        request();

        // When
        var refusal = catchThrowableOfType(AcmException.class, this::request);

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
        assertThat(refusal.awsErrorDetails().errorMessage()).isEqualTo("Rate exceeded");
        assertThat(refusal.isThrottlingException()).isTrue();
    }

    @Test
    void anyRefusalCanBeAskedFor() {
        // Given
        aws.emulator().faults().add(Fault.on("RequestCertificate", Refuse.with("LimitExceededException")));

        // When
        var refusal = assertThatThrownBy(this::request);

        // Then
        refusal.isInstanceOf(LimitExceededException.class);
    }

    @Test
    void aNewRequestIsNotSeenAtOnce() {
        // Given
        aws.emulator().faults().add(Fault.on("*Certificate*", new StaleRead(Duration.ofSeconds(10))));
        var arn = request();

        // When
        var listed = arns();
        var described = assertThatThrownBy(() -> certified.describe(arn));
        var tags = assertThatThrownBy(() -> certified.acm.listTagsForCertificate(l -> l.certificateArn(arn)));

        // Then
        assertThat(listed).isEmpty();
        described.isInstanceOf(ResourceNotFoundException.class);
        tags.isInstanceOf(ResourceNotFoundException.class);
        aws.clock.advance(Duration.ofSeconds(10));
        assertThat(arns()).containsExactly(arn);
        assertThat(certified.describe(arn).certificateArn()).isEqualTo(arn);
    }

    @Test
    void whatIsDeletedIsSeenForAWhile() {
        // Given
        var arn = request();
        aws.clock.advance(Duration.ofSeconds(10));
        aws.emulator().faults().add(Fault.on("*Certificate*", new StaleRead(Duration.ofSeconds(10))));

        // When
        certified.acm.deleteCertificate(d -> d.certificateArn(arn));

        // Then
        assertThat(arns()).containsExactly(arn);
        assertThatThrownBy(() -> certified.acm.deleteCertificate(d -> d.certificateArn(arn)))
                .isInstanceOf(ResourceNotFoundException.class);
        aws.clock.advance(Duration.ofSeconds(10));
        assertThat(arns()).isEmpty();
    }

    @Test
    void whatIsIssuedIsPendingForWhoReadsLate() {
        // Given
        var arn = request();
        aws.clock.advance(Duration.ofSeconds(10));
        certified.prove(arn);
        certified.check();

        // When
        aws.emulator().faults().add(Fault.on("DescribeCertificate", new StaleRead(Duration.ofSeconds(5))));

        // Then
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.PENDING_VALIDATION);
        aws.clock.advance(Duration.ofSeconds(5));
        assertThat(certified.describe(arn).status()).isEqualTo(CertificateStatus.ISSUED);
    }

    @Test
    void cloudFrontDoesNotSeeAtOnceThatACertificateIsIssued() {
        // Given
        var arn = certified.request(NAME);
        aws.clock.advance(Duration.ofHours(1));
        certified.prove(arn);
        certified.check();
        aws.emulator().faults().add(Fault.on("CreateDistribution", new HideNewCertificates(Duration.ofSeconds(10))));

        // When
        var refusal = assertThatThrownBy(() -> certified.use(arn));

        // Then
        refusal.isInstanceOf(InvalidViewerCertificateException.class);
        aws.clock.advance(Duration.ofSeconds(10));
        assertThat(certified.use(arn)).isNotEmpty();
    }

    private String request() {
        return certified.request(new String[] {NAME}, r -> r.idempotencyToken("tokyo"));
    }

    private List<String> arns() {
        return certified
                .acm
                .listCertificates(l -> l.includes(f -> f.keyTypes(KeyAlgorithm.EC_PRIME256_V1)))
                .certificateSummaryList()
                .stream()
                .map(CertificateSummary::certificateArn)
                .toList();
    }
}
