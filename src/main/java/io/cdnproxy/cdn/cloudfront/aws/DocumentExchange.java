package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.cloudfront.aws.xml.UnreadableDocumentException;
import io.cdnproxy.cdn.cloudfront.aws.xml.XmlDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The documents of one call, which go past the SDK's model of them: that would drop what it does not know. The SDK addresses, signs and
 * sends, and reads headers and errors.
 */
final class DocumentExchange {
    private static final ExecutionAttribute<DocumentExchange> EXCHANGE = new ExecutionAttribute<>("DocumentExchange");

    /** A page of a hundred ordinary distributions has about one million bytes. */
    private static final int LARGEST_ANSWER = 16 << 20;

    private static final byte[] NOTHING_TO_UNMARSHALL = "<Answer/>".getBytes(StandardCharsets.UTF_8);

    /** For the client; calls without an exchange are as they always were. */
    static final ExecutionInterceptor INTERCEPTOR = new Interceptor();

    private final Optional<XmlDocument> sent;
    private byte[] answer = {};

    private DocumentExchange(Optional<XmlDocument> sent) {
        this.sent = sent;
    }

    /** A call without a body of its own. */
    static DocumentExchange receiving() {
        return new DocumentExchange(Optional.empty());
    }

    static DocumentExchange sending(XmlDocument document) {
        return new DocumentExchange(Optional.of(document));
    }

    void carriedBy(AwsRequestOverrideConfiguration.Builder request) {
        request.putExecutionAttribute(EXCHANGE, this);
    }

    /**
     * What was answered.
     *
     * @param root its root element's name
     * @throws UnreadableDocumentException if it was something else
     */
    XmlDocument answer(String root) {
        if (answer.length > LARGEST_ANSWER) {
            throw new UnreadableDocumentException("is larger than %d bytes".formatted(LARGEST_ANSWER));
        }
        var document = XmlDocument.parse(answer);
        if (!document.root().name().equals(root)) {
            throw new UnreadableDocumentException("is no " + root);
        }
        return document;
    }

    private InputStream keep(InputStream body) {
        try (body) {
            answer = body.readNBytes(LARGEST_ANSWER + 1);
            return new ByteArrayInputStream(NOTHING_TO_UNMARSHALL);
        } catch (IOException cutOff) {
            throw SdkClientException.create("The answer ended too early", cutOff);
        }
    }

    private static final class Interceptor implements ExecutionInterceptor {

        @Override
        public Optional<RequestBody> modifyHttpContent(
                Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return sent(attributes)
                    .map(document -> RequestBody.fromBytes(document.bytes()))
                    .or(context::requestBody);
        }

        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            var request = context.httpRequest();
            return sent(attributes)
                    .<SdkHttpRequest>map(document -> request.toBuilder()
                            .putHeader("Content-Type", "application/xml")
                            .build())
                    .orElse(request);
        }

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.httpResponse().isSuccessful()
                    ? context.responseBody().map(body -> exchange(attributes)
                            .map(exchange -> exchange.keep(body))
                            .orElse(body))
                    : context.responseBody();
        }

        private static Optional<XmlDocument> sent(ExecutionAttributes attributes) {
            return exchange(attributes).flatMap(exchange -> exchange.sent);
        }

        private static Optional<DocumentExchange> exchange(ExecutionAttributes attributes) {
            return Optional.ofNullable(attributes.getAttribute(EXCHANGE));
        }
    }
}
