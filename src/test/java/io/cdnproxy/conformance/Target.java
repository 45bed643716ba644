package io.cdnproxy.conformance;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.acm.AcmClient;

/** A place where CloudFront answers. */
interface Target extends AutoCloseable {

    URI endpoint();

    AwsCredentialsProvider owner();

    /** Somebody with another account. */
    Optional<AwsCredentialsProvider> stranger();

    /** Where quotas can be lowered. */
    Optional<URI> control();

    /** The domain whose subdomains the certificates cover. */
    String domain();

    /** ARN of the owner's certificate. */
    Optional<String> certificate(AcmClient acm);

    Optional<String> strangersCertificate(AcmClient acm);

    /** Lets the time pass that a deployment takes, where time is ours to command. */
    void passDeploymentTime();

    Duration patience();

    /** Whether what the suite leaves behind costs somebody money. */
    boolean isKept();

    @Override
    void close();
}
