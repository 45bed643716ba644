package io.cdnproxy.cdn.cloudfront;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The body of one answer as it came, before the SDK dropped what it does not know. */
final class RawAnswer {
    private static final ExecutionAttribute<RawAnswer> WANTED = new ExecutionAttribute<>("RawAnswer");

    /** For the client: keeps the bodies that somebody asked for, and no others. */
    static final ExecutionInterceptor CAPTURE = new ExecutionInterceptor() {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            var wanted = attributes.getAttribute(WANTED);
            return wanted == null
                    ? context.responseBody()
                    : context.responseBody().map(wanted::keep);
        }
    };

    private byte[] body = {};

    void captureInto(AwsRequestOverrideConfiguration.Builder request) {
        request.putExecutionAttribute(WANTED, this);
    }

    byte[] body() {
        return body.clone();
    }

    private InputStream keep(InputStream stream) {
        try (stream) {
            body = stream.readAllBytes();
            return new ByteArrayInputStream(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
