package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.cloudfront.acm.AcmTiming;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.RequestCertificateRequest;
import software.amazon.awssdk.services.acm.model.ResourceRecord;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** Somebody with an account who requests certificates, at an emulator that issues them and looks for proof when told. */
final class Certified {
    static final String NAME = "a.example.com";
    static final Duration NEVER = Duration.ofDays(1);

    private static final CertificateAuthority AUTHORITY =
            CertificateAuthority.root("Test root").intermediate("Test authority");

    final ZoneFile dns = new ZoneFile();
    final AcmClient acm;
    private final Emulated aws;

    Certified(Emulated aws) {
        this(aws, NEVER);
    }

    /** @param check how often the emulator looks for proof by itself */
    Certified(Emulated aws, Duration check) {
        this.aws = aws;
        this.acm = aws.acm(Region.US_EAST_1);
        aws.emulator().setAcmTiming(new AcmTiming(Duration.ZERO, Duration.ZERO, check));
        aws.emulator().issueCertificates(AUTHORITY, dns);
    }

    String request(String... names) {
        return request(names, r -> {});
    }

    String request(String[] names, Consumer<RequestCertificateRequest.Builder> change) {
        return acm.requestCertificate(r -> {
                    r.domainName(names[0])
                            .validationMethod(ValidationMethod.DNS)
                            .keyAlgorithm(KeyAlgorithm.EC_PRIME256_V1);
                    if (names.length > 1) {
                        r.subjectAlternativeNames(names);
                    }
                    change.accept(r);
                })
                .certificateArn();
    }

    CertificateDetail describe(String arn) {
        return acm.describeCertificate(d -> d.certificateArn(arn)).certificate();
    }

    ResourceRecord record(String arn) {
        return describe(arn).domainValidationOptions().getFirst().resourceRecord();
    }

    /** Publishes every validation record of the certificate. */
    void prove(String arn) {
        describe(arn).domainValidationOptions().stream()
                .map(option -> option.resourceRecord())
                .forEach(record -> dns.alias(record.name(), record.value()));
    }

    void check() {
        aws.emulator().checkCertificates();
    }

    String issued(String... names) {
        var arn = request(names);
        prove(arn);
        check();
        return arn;
    }

    /** Of a distribution for {@link #NAME} that has the certificate. */
    String use(String arn) {
        return aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.builder()
                        .aliases(Configs.aliases(NAME))
                        .viewerCertificate(Configs.certificate(arn))
                        .build()))
                .distribution()
                .id();
    }

    /** What the edge serves. */
    Optional<String> servedSerial(String arn) {
        return aws.emulator().deployments().certificate(arn).map(material -> material.leaf()
                .getSerialNumber()
                .toString(16));
    }

    /** What ACM tells. */
    String toldSerial(String arn) {
        return describe(arn).serial().replace(":", "").replaceFirst("^0+", "");
    }
}
