package io.cdnproxy.conformance;

import static io.cdnproxy.conformance.Configs.behavior;
import static io.cdnproxy.conformance.Configs.builder;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CreateFunctionRequest;
import software.amazon.awssdk.services.cloudfront.model.CreateFunctionResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.FunctionAssociation;
import software.amazon.awssdk.services.cloudfront.model.FunctionStage;
import software.amazon.awssdk.services.cloudfront.model.LambdaFunctionAssociation;

/** How a function comes to be, and which of them a distribution can have. */
@ExtendWith(AtCloudFront.class)
class FunctionsTest {
    private static final String UNAVAILABLE =
            "function handler(event) { return { statusCode: 503, statusDescription: 'Service Unavailable' }; }";
    private static final String PASSING = "function handler(event) {\n  return event.request;\n}\n";

    private final Session aws;

    FunctionsTest(Session aws) {
        this.aws = aws;
    }

    @Test
    void aFunctionIsMadeInDevelopment() {
        // When
        var created = create(UNAVAILABLE);

        // Then
        assertThat(created.sdkHttpResponse().statusCode()).isEqualTo(201);
        assertThat(created.location()).endsWith("/function/" + name(created));
        var metadata = created.functionSummary().functionMetadata();
        assertThat(metadata.stage()).isEqualTo(FunctionStage.DEVELOPMENT);
        assertThat(metadata.functionARN()).matches("arn:aws:cloudfront::\\d{12}:function/" + name(created));
    }

    @Test
    void aPublishedFunctionIsLive() {
        // Given
        var created = create(UNAVAILABLE);

        // When
        var published =
                aws.cloudFront().publishFunction(p -> p.name(name(created)).ifMatch(created.eTag()));

        // Then
        assertThat(published.functionSummary().functionMetadata().stage()).isEqualTo(FunctionStage.LIVE);
    }

    @Test
    void publishingNeedsTheETag() {
        // Given
        var created = create(UNAVAILABLE);

        // When
        var refusal = Refusal.of(() ->
                aws.cloudFront().publishFunction(p -> p.name(name(created)).ifMatch("E0000000000000")));

        // Then
        assertThat(refusal.kind()).isEqualTo("412 PreconditionFailed");
    }

    @Test
    void whatDoesNotExistIsNotPublished() {
        // When
        var refusal = Refusal.of(
                () -> aws.cloudFront().publishFunction(p -> p.name("nobodys").ifMatch("E0000000000000")));

        // Then
        assertThat(refusal.kind()).isEqualTo("404 NoSuchFunctionExists");
    }

    @Test
    void aNameIsTakenOnce() {
        // Given
        var created = create(UNAVAILABLE);

        // When
        var refusal = Refusal.of(() -> aws.cloudFront().createFunction(request(name(created), PASSING)));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 FunctionAlreadyExists");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "a.b", "ümlaut", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void aNameHasOnlyCertainCharacters(String name) {
        // When
        var refusal = Refusal.of(() -> aws.cloudFront().createFunction(request(name, PASSING)));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidArgument");
    }

    @Test
    void aRuntimeIsOneOfTwo() {
        // Given
        var unknown = request(freshName(), PASSING)
                .copy(r -> r.functionConfig(c -> c.comment("").runtime("nodejs22.x")));

        // When
        var refusal = Refusal.of(() -> aws.cloudFront().createFunction(unknown));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 MalformedXML");
    }

    @Test
    void aFunctionHasAtMostTenKilobytes() {
        // When
        var refusal = Refusal.of(() -> create(PASSING + " ".repeat(10 * 1024)));

        // Then
        assertThat(refusal.kind()).isEqualTo("413 FunctionSizeLimitExceeded");
    }

    @Test
    void aDistributionHasAPublishedFunction() {
        // Given
        var arn = publish(UNAVAILABLE);

        // When
        var created = aws.create(having(arn, "viewer-request"));

        // Then
        assertThat(created.distribution()
                        .distributionConfig()
                        .defaultCacheBehavior()
                        .functionAssociations()
                        .items())
                .extracting(FunctionAssociation::functionARN)
                .containsExactly(arn);
    }

    @Test
    void aFunctionInDevelopmentIsRefused() {
        // Given
        var arn = create(UNAVAILABLE).functionSummary().functionMetadata().functionARN();

        // When
        var refusal = Refusal.of(() -> aws.create(having(arn, "viewer-request")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidFunctionAssociation");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unavailable",
                "arn:aws:cloudfront::123456789012:function/nobodys",
                "arn:aws:lambda:us-east-1:123456789012:function:one:1"
            })
    void whatIsNoFunctionOfTheAccountIsRefused(String arn) {
        // When
        var refusal = Refusal.of(() -> aws.create(having(arn, "viewer-request")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidFunctionAssociation");
    }

    @Test
    void aStrangersFunctionIsRefused() {
        // Given
        var theirs = publish(aws.stranger(), UNAVAILABLE);

        // When
        var refusal = Refusal.of(() -> aws.create(having(theirs, "viewer-request")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidFunctionAssociation");
    }

    @Test
    void aFunctionIsForTheViewersEvents() {
        // Given
        var arn = publish(PASSING);

        // When
        var refusal = Refusal.of(() -> aws.create(having(arn, "origin-request")));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 MalformedXML");
        assertThat(refusal.message()).contains("[viewer-request, viewer-response]");
    }

    @Test
    void anEventHasOneFunction() {
        // Given
        var one = association(publish(PASSING), "viewer-request");
        var other = association(publish(UNAVAILABLE), "viewer-request");

        // When
        var refusal = Refusal.of(() -> aws.create(builder()
                .defaultCacheBehavior(
                        behavior(b -> b.functionAssociations(f -> f.quantity(2).items(one, other))))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidFunctionAssociation");
    }

    @Test
    void noFunctionStandsBesideALambdaAtTheViewersSide() {
        // Given
        var function = association(publish(PASSING), "viewer-request");
        var lambda = LambdaFunctionAssociation.builder()
                .lambdaFunctionARN("arn:aws:lambda:us-east-1:123456789012:function:one:1")
                .eventType("viewer-response")
                .build();

        // When
        var refusal = Refusal.of(() -> aws.create(builder().defaultCacheBehavior(behavior(b -> b.functionAssociations(
                        f -> f.quantity(1).items(function))
                .lambdaFunctionAssociations(l -> l.quantity(1).items(lambda))))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidFunctionAssociation");
    }

    @Test
    void furtherBehaviorsFunctionsAreLookedAtToo() {
        // Given
        var nobodys = association("arn:aws:cloudfront::123456789012:function/nobodys", "viewer-request");
        var further = Configs.behaviorFor(
                "/ray*", b -> b.functionAssociations(f -> f.quantity(1).items(nobodys)));

        // When
        var refusal = Refusal.of(
                () -> aws.create(builder().cacheBehaviors(c -> c.quantity(1).items(further))));

        // Then
        assertThat(refusal.kind()).isEqualTo("400 InvalidFunctionAssociation");
    }

    @Test
    void aFunctionInUseIsNotDeleted() {
        // Given
        var created = create(UNAVAILABLE);
        aws.cloudFront().publishFunction(p -> p.name(name(created)).ifMatch(created.eTag()));
        aws.create(having(created.functionSummary().functionMetadata().functionARN(), "viewer-request"));

        // When
        var refusal = Refusal.of(
                () -> aws.cloudFront().deleteFunction(d -> d.name(name(created)).ifMatch(created.eTag())));

        // Then
        assertThat(refusal.kind()).isEqualTo("409 FunctionInUse");
    }

    @Test
    void aDeletedFunctionIsGone() {
        // Given
        var created = create(UNAVAILABLE);

        // When
        aws.cloudFront().deleteFunction(d -> d.name(name(created)).ifMatch(created.eTag()));

        // Then
        var again = aws.cloudFront().createFunction(request(name(created), PASSING));
        assertThat(again.sdkHttpResponse().statusCode()).isEqualTo(201);
    }

    private static DistributionConfig.Builder having(String arn, String event) {
        return builder()
                .defaultCacheBehavior(
                        behavior(b -> b.functionAssociations(f -> f.quantity(1).items(association(arn, event)))));
    }

    private static FunctionAssociation association(String arn, String event) {
        return FunctionAssociation.builder().functionARN(arn).eventType(event).build();
    }

    private String publish(String code) {
        return publish(aws.cloudFront(), code);
    }

    private static String publish(CloudFrontClient account, String code) {
        var created = account.createFunction(request(freshName(), code));
        account.publishFunction(p -> p.name(name(created)).ifMatch(created.eTag()));
        return created.functionSummary().functionMetadata().functionARN();
    }

    private CreateFunctionResponse create(String code) {
        return aws.cloudFront().createFunction(request(freshName(), code));
    }

    private static CreateFunctionRequest request(String name, String code) {
        return CreateFunctionRequest.builder()
                .name(name)
                .functionConfig(c -> c.comment("").runtime("cloudfront-js-2.0"))
                .functionCode(SdkBytes.fromUtf8String(code))
                .build();
    }

    private static String name(CreateFunctionResponse created) {
        return created.functionSummary().name();
    }

    private static String freshName() {
        return "f-" + UUID.randomUUID();
    }
}
