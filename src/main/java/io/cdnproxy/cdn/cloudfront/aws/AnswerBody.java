package io.cdnproxy.cdn.cloudfront.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.cdn.cloudfront.aws.xml.UnreadableDocumentException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** The body of one answer of ACM, for the members that the SDK's model of it does not have. */
final class AnswerBody {
    private static final ExecutionAttribute<AnswerBody> KEPT = new ExecutionAttribute<>("AnswerBody");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** For the client; bodies of calls that keep none pass as they come. */
    static final ExecutionInterceptor INTERCEPTOR = new Interceptor();

    private byte[] bytes = {};

    void keptOf(AwsRequestOverrideConfiguration.Builder request) {
        request.putExecutionAttribute(KEPT, this);
    }

    /** A member's text, if the answer has it. */
    Optional<String> text(String object, String member) {
        try {
            return Optional.of(MAPPER.readTree(bytes).path(object).path(member))
                    .filter(JsonNode::isTextual)
                    .map(JsonNode::textValue);
        } catch (IOException garbled) {
            throw new UnreadableDocumentException("is no JSON");
        }
    }

    private InputStream keep(InputStream body) {
        try (body) {
            bytes = body.readAllBytes();
            return new ByteArrayInputStream(bytes);
        } catch (IOException cutOff) {
            throw SdkClientException.create("The answer ended too early", cutOff);
        }
    }

    private static final class Interceptor implements ExecutionInterceptor {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            var kept = Optional.ofNullable(attributes.getAttribute(KEPT));
            return context.responseBody()
                    .map(body -> kept.map(answer -> answer.keep(body)).orElse(body));
        }
    }
}
