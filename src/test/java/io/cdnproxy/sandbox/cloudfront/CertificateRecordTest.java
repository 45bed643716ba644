package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cloudfront.acm.AcmTiming;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.model.DomainStatus;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** What has to be published, and when that is told. */
class CertificateRecordTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;

    @BeforeEach
    void connect() {
        certified = new Certified(aws);
    }

    @Test
    void theRecordShowsAfterAWhile() {
        // Given
        aws.emulator().setAcmTiming(new AcmTiming(Duration.ofSeconds(10), Duration.ZERO, Certified.NEVER));
        var arn = certified.request(NAME);

        // When
        var atFirst = certified.describe(arn);
        aws.clock.advance(Duration.ofSeconds(5));
        var then = certified.describe(arn);
        aws.clock.advance(Duration.ofSeconds(5));
        var atLast = certified.describe(arn);

        // Then
        assertThat(atFirst.hasDomainValidationOptions()).isFalse();
        assertThat(then.domainValidationOptions()).singleElement().satisfies(option -> {
            assertThat(option.validationStatus()).isEqualTo(DomainStatus.PENDING_VALIDATION);
            assertThat(option.resourceRecord()).isNull();
        });
        assertThat(atLast.domainValidationOptions().getFirst().resourceRecord()).isNotNull();
    }

    @Test
    void theRecordHasNamesThatEndInADot() {
        // When
        var record = certified.record(certified.request(NAME));

        // Then
        assertThat(record.typeAsString()).isEqualTo("CNAME");
        assertThat(record.name()).matches("_[0-9a-f]{32}\\.a\\.example\\.com\\.");
        assertThat(record.value()).matches("_[0-9a-f]{32}\\.[0-9a-f]{10}\\.acm-validations\\.aws\\.");
    }

    @Test
    void anAccountAlwaysGetsTheSameRecordForADomain() {
        // Given
        var first = certified.record(certified.request("example.com"));

        // When
        var again = certified.record(certified.request("example.com"));
        var wildcard = certified.record(certified.request("*.example.com"));
        var below = certified.record(certified.request(NAME));

        // Then
        assertThat(again).isEqualTo(first);
        assertThat(wildcard).isEqualTo(first);
        assertThat(below.value()).isNotEqualTo(first.value());
    }

    @Test
    void anotherAccountGetsAnotherRecord() {
        // Given
        var ours = certified.record(certified.request(NAME));
        var stranger = aws.acm(AwsBasicCredentials.create(Emulated.SOMEBODY_ELSE, "not checked"), Region.US_EAST_1);

        // When
        var arn = stranger.requestCertificate(r -> r.domainName(NAME).validationMethod(ValidationMethod.DNS))
                .certificateArn();

        // Then
        var theirs = stranger.describeCertificate(d -> d.certificateArn(arn))
                .certificate()
                .domainValidationOptions()
                .getFirst()
                .resourceRecord();
        assertThat(theirs.name()).isNotEqualTo(ours.name());
        assertThat(theirs.value()).isNotEqualTo(ours.value());
    }
}
