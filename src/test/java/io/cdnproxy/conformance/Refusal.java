package io.cdnproxy.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.cloudfront.model.CloudFrontException;

/**
 * An error as AWS tells it.
 *
 * @param kind status and code, such as {@code 404 NoSuchDistribution}
 */
record Refusal(String kind, String message) {

    /** Fails when the call is not refused. */
    static Refusal of(ThrowingCallable call) {
        var thrown = catchThrowableOfType(CloudFrontException.class, call);
        assertThat(thrown).as("the call is refused").isNotNull();
        var details = thrown.awsErrorDetails();
        return new Refusal(thrown.statusCode() + " " + details.errorCode(), details.errorMessage());
    }
}
