package io.cdnproxy.conformance;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.pki.Pem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.acm.AcmClient;

/** An emulator of our own, whose clock moves only when told, so that no test waits for a deployment. */
final class EmulatedTarget implements Target {
    private static final Duration PROPAGATION = Duration.ofMinutes(5);
    private static final String DOMAIN = "conformance.test";
    private static final String STRANGER = "AKIASTRANGER00000000";

    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    private final CertificateAuthority authority =
            CertificateAuthority.root("Test root").intermediate("Test authority");
    private final KeyMaterial material = authority.issue(IssueRequest.of("*." + DOMAIN));
    private final CloudFrontEmulator emulator;

    private EmulatedTarget() throws IOException {
        var anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        emulator = CloudFrontEmulator.start(anyPort, anyPort, PROPAGATION, new MovedClock(now));
    }

    static EmulatedTarget start() {
        try {
            return new EmulatedTarget();
        } catch (IOException unbound) {
            throw new UncheckedIOException(unbound);
        }
    }

    @Override
    public URI endpoint() {
        return emulator.apiUrl();
    }

    @Override
    public AwsCredentialsProvider owner() {
        return Clients.key(CloudFrontEmulator.ACCESS_KEY_ID);
    }

    @Override
    public Optional<AwsCredentialsProvider> stranger() {
        return Optional.of(Clients.key(STRANGER));
    }

    @Override
    public Optional<URI> control() {
        return Optional.of(emulator.controlUrl());
    }

    @Override
    public String domain() {
        return DOMAIN;
    }

    @Override
    public Optional<String> certificate(AcmClient acm) {
        return Optional.of(importInto(acm));
    }

    @Override
    public Optional<String> strangersCertificate(AcmClient acm) {
        return Optional.of(importInto(acm));
    }

    @Override
    public void passDeploymentTime() {
        now.updateAndGet(time -> time.plus(PROPAGATION));
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Override
    public boolean isKept() {
        return false;
    }

    @Override
    public void close() {
        emulator.close();
    }

    private String importInto(AcmClient acm) {
        var chain = material.chain();
        return acm.importCertificate(i -> i.certificate(SdkBytes.fromUtf8String(Pem.encode(chain.getFirst())))
                        .certificateChain(SdkBytes.fromUtf8String(Pem.encode(chain.subList(1, chain.size()))))
                        .privateKey(SdkBytes.fromUtf8String(Pem.encode(material.key()))))
                .certificateArn();
    }

    private static final class MovedClock extends Clock {
        private final AtomicReference<Instant> now;

        MovedClock(AtomicReference<Instant> now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("always UTC");
        }
    }
}
