package io.cdnproxy.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.services.acm.AcmClient;

/** AWS, or an emulator that somebody else runs, as system properties describe it. */
record RemoteTarget(URI endpoint) implements Target {

    static Optional<String> property(String name) {
        return Optional.ofNullable(System.getProperty("conformance." + name)).filter(value -> !value.isBlank());
    }

    @Override
    public AwsCredentialsProvider owner() {
        return DefaultCredentialsProvider.builder().build();
    }

    @Override
    public Optional<AwsCredentialsProvider> stranger() {
        return property("strangerProfile").map(ProfileCredentialsProvider::create);
    }

    @Override
    public Optional<URI> control() {
        return property("control").map(URI::create);
    }

    @Override
    public String domain() {
        return property("domain").orElse("example.com");
    }

    @Override
    public Optional<String> certificate(AcmClient acm) {
        return property("certificateArn");
    }

    @Override
    public Optional<String> strangersCertificate(AcmClient acm) {
        return property("strangerCertificateArn");
    }

    @Override
    public void passDeploymentTime() {
        // Real time passes by itself.
    }

    @Override
    public Duration patience() {
        return property("patience").map(Duration::parse).orElse(Duration.ofMinutes(30));
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public void close() {
        // It was there before.
    }
}
