package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.cdnproxy.conformance.UsedOperations;
import io.cdnproxy.sandbox.cloudfront.acm.AcmQuotas;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Refuse;
import io.cdnproxy.sandbox.cloudfront.fault.Effect.Throttle;
import io.cdnproxy.sandbox.cloudfront.iam.Policy;
import io.cdnproxy.sandbox.fault.Fault;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.AccessDeniedException;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.ConflictException;
import software.amazon.awssdk.services.acm.model.DomainValidationOption;
import software.amazon.awssdk.services.acm.model.InvalidArgsException;
import software.amazon.awssdk.services.acm.model.InvalidArnException;
import software.amazon.awssdk.services.acm.model.InvalidDomainValidationOptionsException;
import software.amazon.awssdk.services.acm.model.InvalidParameterException;
import software.amazon.awssdk.services.acm.model.InvalidTagException;
import software.amazon.awssdk.services.acm.model.LimitExceededException;
import software.amazon.awssdk.services.acm.model.ResourceInUseException;
import software.amazon.awssdk.services.acm.model.ResourceNotFoundException;
import software.amazon.awssdk.services.acm.model.Tag;
import software.amazon.awssdk.services.acm.model.TagPolicyException;
import software.amazon.awssdk.services.acm.model.ThrottlingException;
import software.amazon.awssdk.services.acm.model.TooManyTagsException;
import software.amazon.awssdk.services.acm.model.ValidationException;

/**
 * Every operation of ACM's that the product uses is answered here, and every refusal that the SDK's model declares for it is met: by the
 * emulator's own rules where they lead there, and on request where it takes what a stand-in does not have.
 */
class CertificateRefusalsTest {
    private static final Tag OURS = tag("ours");
    private static final Tag RESERVED = tag("aws:ours");
    private static final List<Tag> TOO_MANY =
            IntStream.rangeClosed(1, 50).mapToObj(i -> tag("tag" + i)).toList();
    private static final String MALFORMED = "certificate-of-mine";
    private static final String MISSING =
            "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000";

    /** By the name in the SDK: with nothing wrong about it. */
    private static final Map<String, BiConsumer<AcmClient, String>> CALLS = Map.of(
            "requestCertificate", (acm, arn) -> acm.requestCertificate(r -> r.domainName(NAME)),
            "importCertificate", (acm, arn) -> importNew(acm, OURS),
            "describeCertificate", (acm, arn) -> acm.describeCertificate(d -> d.certificateArn(arn)),
            "listCertificates", (acm, arn) -> acm.listCertificates(),
            "listTagsForCertificate", (acm, arn) -> acm.listTagsForCertificate(l -> l.certificateArn(arn)),
            "addTagsToCertificate", (acm, arn) -> addTags(acm, arn, OURS),
            "deleteCertificate", (acm, arn) -> acm.deleteCertificate(d -> d.certificateArn(arn)));

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;
    private AcmClient acm;
    private String arn;

    @BeforeEach
    void request() {
        certified = new Certified(aws);
        acm = certified.acm;
        arn = certified.request(NAME);
    }

    /**
     * A refusal, and what leads to it.
     *
     * @param operation by its name in the SDK
     */
    private record Refusal(
            String operation, Class<? extends AcmException> error, Consumer<CertificateRefusalsTest> provocation) {

        Arguments named() {
            return argumentSet(this + "", this);
        }

        @Override
        public String toString() {
            return operation + ": " + error.getSimpleName();
        }
    }

    private static final List<Refusal> REFUSALS = List.of(
            byRule("requestCertificate", InvalidTagException.class, on -> on.request(RESERVED)),
            byRule(
                    "requestCertificate",
                    InvalidDomainValidationOptionsException.class,
                    on -> on.acm.requestCertificate(r -> r.domainName(NAME)
                            .domainValidationOptions(List.of(DomainValidationOption.builder()
                                    .domainName(NAME)
                                    .validationDomain("example.org")
                                    .build())))),
            byRule("requestCertificate", LimitExceededException.class, on -> {
                on.aws.emulator().setAcmQuotas(new AcmQuotas(1, 9, 9, 9, 9));
                on.request(OURS);
            }),
            // Tags of a whole organization, what is said of authorities of one's own, and rules that nobody has written
            // down.
            onRequest("requestCertificate", TagPolicyException.class),
            onRequest("requestCertificate", TooManyTagsException.class),
            onRequest("requestCertificate", InvalidArnException.class),
            onRequest("requestCertificate", InvalidParameterException.class),
            byRule("importCertificate", InvalidTagException.class, on -> importNew(on.acm, RESERVED)),
            byRule("importCertificate", LimitExceededException.class, on -> {
                on.aws.emulator().setAcmQuotas(new AcmQuotas(9, 9, 0, 9, 9));
                importNew(on.acm, OURS);
            }),
            byRule("importCertificate", InvalidArnException.class, on -> importInto(on.acm, MALFORMED)),
            byRule("importCertificate", ResourceNotFoundException.class, on -> importInto(on.acm, MISSING)),
            byRule(
                    "importCertificate",
                    InvalidParameterException.class,
                    on -> importInto(on.acm, importNew(on.acm, OURS), OURS)),
            onRequest("importCertificate", TagPolicyException.class),
            onRequest("importCertificate", TooManyTagsException.class),
            byRule("describeCertificate", InvalidArnException.class, on -> on.call("describeCertificate", MALFORMED)),
            byRule(
                    "describeCertificate",
                    ResourceNotFoundException.class,
                    on -> on.call("describeCertificate", MISSING)),
            byRule("listCertificates", ValidationException.class, on -> on.acm.listCertificates(l -> l.maxItems(0))),
            byRule(
                    "listCertificates",
                    InvalidArgsException.class,
                    on -> on.acm.listCertificates(l -> l.sortBy("CREATED_AT"))),
            byRule(
                    "listTagsForCertificate",
                    InvalidArnException.class,
                    on -> on.call("listTagsForCertificate", MALFORMED)),
            byRule(
                    "listTagsForCertificate",
                    ResourceNotFoundException.class,
                    on -> on.call("listTagsForCertificate", MISSING)),
            byRule("addTagsToCertificate", InvalidTagException.class, on -> addTags(on.acm, on.arn, RESERVED)),
            byRule("addTagsToCertificate", InvalidArnException.class, on -> addTags(on.acm, MALFORMED, OURS)),
            byRule("addTagsToCertificate", ResourceNotFoundException.class, on -> addTags(on.acm, MISSING, OURS)),
            byRule("addTagsToCertificate", TooManyTagsException.class, on -> {
                addTags(on.acm, on.arn, OURS);
                on.acm.addTagsToCertificate(a -> a.certificateArn(on.arn).tags(TOO_MANY));
            }),
            byRule("addTagsToCertificate", ThrottlingException.class, on -> on.throttled("addTagsToCertificate")),
            onRequest("addTagsToCertificate", TagPolicyException.class),
            onRequest("addTagsToCertificate", InvalidParameterException.class),
            byRule("deleteCertificate", ResourceInUseException.class, on -> {
                var shown = on.certified.issued(NAME);
                on.certified.use(shown);
                on.call("deleteCertificate", shown);
            }),
            byRule("deleteCertificate", InvalidArnException.class, on -> on.call("deleteCertificate", MALFORMED)),
            byRule("deleteCertificate", ResourceNotFoundException.class, on -> on.call("deleteCertificate", MISSING)),
            byRule("deleteCertificate", ThrottlingException.class, on -> on.throttled("deleteCertificate")),
            byRule("deleteCertificate", AccessDeniedException.class, on -> on.denied("deleteCertificate")),
            onRequest("deleteCertificate", ConflictException.class));

    static Stream<Arguments> refusals() {
        return REFUSALS.stream().map(Refusal::named);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void theSdkUnderstandsTheRefusal(Refusal refusal) {
        // When
        var refused = catchThrowableOfType(
                AcmException.class, () -> refusal.provocation().accept(this));

        // Then
        assertThat(refused).isExactlyInstanceOf(refusal.error());
        assertThat(refused.statusCode()).isEqualTo(400);
    }

    /** Whoever uses another operation, or an SDK that knows more of one, learns here what is missing. */
    @Test
    void everyRefusalOfAnOperationInUseIsMet() {
        // When
        var declared = UsedOperations.of(AcmClient.class);

        // Then
        assertThat(declared).hasSizeGreaterThan(5);
        declared.forEach((operation, errors) -> assertThat(met(operation))
                .as("refusals of %s that are met here", operation)
                .containsAll(errors));
    }

    @Test
    void everyOperationInUseIsCalledHere() {
        // When
        var used = UsedOperations.of(AcmClient.class).keySet();

        // Then
        assertThat(CALLS.keySet()).containsAll(used);
    }

    static final Collection<String> OPERATIONS = CALLS.keySet();

    @ParameterizedTest
    @FieldSource("OPERATIONS")
    void anOperationIsAnswered(String operation) {
        // When
        call(operation, arn);

        // Then
        assertThat(aws.emulator().journal().of(CloudFrontEmulator.ACCESS_KEY_ID))
                .last()
                .satisfies(call -> {
                    assertThat(call.operation()).isEqualToIgnoringCase(operation);
                    assertThat(call.status()).isEqualTo(200);
                });
    }

    /** Not declared for each, and yet anybody may be told. */
    @ParameterizedTest
    @FieldSource("OPERATIONS")
    void anyOperationIsRefusedToWhoAsksTooOften(String operation) {
        // When
        var refused = catchThrowableOfType(AcmException.class, () -> throttled(operation));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
        assertThat(refused.isThrottlingException()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("OPERATIONS")
    void anyOperationIsRefusedToWhoMayNotAsk(String operation) {
        // When
        var refused = catchThrowableOfType(AcmException.class, () -> denied(operation));

        // Then
        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(refused).hasMessageContaining("not authorized to perform: acm:");
    }

    private static Refusal byRule(
            String operation, Class<? extends AcmException> error, Consumer<CertificateRefusalsTest> provocation) {
        return new Refusal(operation, error, provocation);
    }

    private static Refusal onRequest(String operation, Class<? extends AcmException> error) {
        return new Refusal(operation, error, on -> {
            on.aws.emulator().faults().add(Fault.on(inAws(operation), Refuse.with(error.getSimpleName())));
            on.call(operation, on.arn);
        });
    }

    private static Set<Class<?>> met(String operation) {
        return REFUSALS.stream()
                .filter(refusal -> refusal.operation().equals(operation))
                .map(Refusal::error)
                .collect(Collectors.toSet());
    }

    private void call(String operation, String certificate) {
        CALLS.get(operation).accept(acm, certificate);
    }

    private void throttled(String operation) {
        aws.emulator().faults().add(Fault.on(inAws(operation), new Throttle(0, 0)));
        call(operation, arn);
    }

    private void denied(String operation) {
        var policy = Policy.parse(
                """
                {"Version": "2012-10-17", "Statement": [
                    {"Sid": "Other", "Effect": "Allow", "Action": "acm:RemoveTagsFromCertificate", "Resource": "*"}]}
                """);
        var role = aws.emulator().roles().assume(CloudFrontEmulator.ACCESS_KEY_ID, policy);
        var session = AwsSessionCredentials.create(role.accessKeyId(), role.secretAccessKey(), role.sessionToken());
        CALLS.get(operation).accept(aws.acm(session, Region.US_EAST_1), arn);
    }

    private void request(Tag... tags) {
        acm.requestCertificate(r -> r.domainName("b.example.com").tags(tags));
    }

    private static void addTags(AcmClient acm, String arn, Tag... tags) {
        acm.addTagsToCertificate(a -> a.certificateArn(arn).tags(tags));
    }

    private static String importNew(AcmClient acm, Tag... tags) {
        return importInto(acm, null, tags);
    }

    private static String importInto(AcmClient acm, String arn, Tag... tags) {
        var material = TestCertificates.covering(NAME);
        return acm.importCertificate(i -> {
                    i.certificateArn(arn)
                            .certificate(SdkBytes.fromUtf8String(TestCertificates.pem(material.leaf())))
                            .privateKey(SdkBytes.fromUtf8String(TestCertificates.pem(material)))
                            .certificateChain(SdkBytes.fromUtf8String(TestCertificates.pem(TestCertificates.ca())));
                    if (tags.length > 0) {
                        i.tags(tags);
                    }
                })
                .certificateArn();
    }

    private static String inAws(String operation) {
        return operation.substring(0, 1).toUpperCase() + operation.substring(1);
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("tokyo").build();
    }
}
