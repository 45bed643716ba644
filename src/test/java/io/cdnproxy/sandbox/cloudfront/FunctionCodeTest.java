package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution.GeneratedResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.InvalidArgumentException;

/** Which functions the edge knows how to run, and that it says so of others. */
class FunctionCodeTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function handler(event) { return { statusCode: 503, statusDescription: 'Service Unavailable' }; }",
                "function handler(event) {\n  return {\n    \"statusCode\": 503,\n    \"statusDescription\": \"Service Unavailable\"\n  }\n}\n",
            })
    void aLiteralResponseIsWhatEveryViewerGets(String code) {
        // Given
        having(code, "viewer-request");

        // When
        aws.whenPropagationEnds();

        // Then
        assertThat(behavior().generated()).contains(new GeneratedResponse(503, "Service Unavailable"));
    }

    @Test
    void whoPassesTheRequestOnAnswersNothing() {
        // Given
        having("function handler(event) { return event.request; }", "viewer-request");

        // When
        aws.whenPropagationEnds();

        // Then
        assertThat(behavior().generated()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function handler(event) { if (event.request.uri == '/ray') { return { statusCode: 503 }; } return event.request; }",
                "async function handler(event) { return event.request; }",
                "function handler(event) { return { statusCode: 503, body: 'no' }; }",
                "function handler(event) { return { statusCode: '503' }; }",
                "function handler(event) { return { statusCode: 101 }; }",
                "function handler(event) { return { statusCode: 600 }; }",
                "function handler(event) { return { statusDescription: 'OK' }; }",
                "function handler(event) { return { statusCode: 503 } + 1; }",
                "not JavaScript at all",
            })
    void otherCodeIsRefusedInsteadOfIgnored(String code) {
        assertThatThrownBy(() -> publish(code))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("runs no JavaScript");
    }

    @Test
    void whatWouldChangeAResponseIsRefused() {
        assertThatThrownBy(() -> having("function handler(event) { return { statusCode: 503 }; }", "viewer-response"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("changes a response");
    }

    private EdgeDistribution.Behavior behavior() {
        return aws.emulator().deployments().deployed().getFirst().behavior();
    }

    private void having(String code, String event) {
        var arn = publish(code);
        var one =
                FunctionAssociation.builder().functionARN(arn).eventType(event).build();
        aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.builder()
                        .defaultCacheBehavior(Configs.behavior(
                                b -> b.functionAssociations(f -> f.quantity(1).items(one))))
                        .build()));
    }

    private String publish(String code) {
        var created = aws.cloudFront().createFunction(f -> f.name("f-" + UUID.randomUUID())
                .functionConfig(c -> c.comment("").runtime("cloudfront-js-2.0"))
                .functionCode(SdkBytes.fromUtf8String(code)));
        aws.cloudFront()
                .publishFunction(p -> p.name(created.functionSummary().name()).ifMatch(created.eTag()));
        return created.functionSummary().functionMetadata().functionARN();
    }
}
