package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.cloudfront.iam.Grant;
import io.cdnproxy.sandbox.cloudfront.iam.Policy;
import io.cdnproxy.sandbox.cloudfront.iam.TemporaryCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** What a role may do that has the policy which the operator is shipped with. */
class RolesTest {
    private static final String INSTALLATION = "cdnproxy.io/installation";
    private static final String CONSENT = "cdnproxy.io/adoptable-by";

    @RegisterExtension
    final Emulated aws = new Emulated();

    private TemporaryCredentials credentials;
    private CloudFrontClient role;

    @BeforeEach
    void assumeTheRole() throws IOException {
        var policy = Policy.parse(Files.readString(Path.of("deploy", "iam-policy.json")));
        credentials = aws.emulator().roles().assume(CloudFrontEmulator.ACCESS_KEY_ID, policy);
        role = aws.cloudFront(session(credentials.sessionToken()));
    }

    @Test
    void temporaryCredentialsNeedTheirSessionToken() {
        // When
        var without = refusal(() -> aws.cloudFront(
                        AwsBasicCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey()))
                .listDistributions());
        var withAnother = refusal(() -> aws.cloudFront(session("another")).listDistributions());

        // Then
        assertThat(without.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
        assertThat(withAnother.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
    }

    @Test
    void aRoleSeesItsAccount() {
        // Given
        var existing = foreign();

        // When
        var seen = role.listDistributions().distributionList().items();

        // Then
        assertThat(seen).extracting(each -> each.id()).containsExactly(existing.id());
        assertThat(aws.emulator().journal().calls()).extracting(Call::account).allMatch(account -> account.orElseThrow()
                .equals(CloudFrontEmulator.ACCESS_KEY_ID));
    }

    @Test
    void aDistributionIsMadeWithTheTagOrNotAtAll() {
        // When
        var untagged = refusal(() -> role.createDistribution(c -> c.distributionConfig(Configs.minimal())));
        var otherwiseTagged = refusal(() -> createTagged("team"));
        var tagged = createTagged(INSTALLATION);

        // Then
        assertThat(untagged).hasMessageContaining("not authorized to perform: cloudfront:CreateDistribution because");
        assertThat(otherwiseTagged.statusCode()).isEqualTo(403);
        assertThat(aws.cloudFront().listDistributions().distributionList().items())
                .extracting(each -> each.id())
                .containsExactly(tagged.id());
    }

    @Test
    void whatIsSomebodyElsesIsNotChanged() {
        // Given
        var foreign = foreign();

        // When
        var refusal = refusal(() -> update(foreign));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
        assertThat(refusal.awsErrorDetails().errorMessage())
                .isEqualTo(("User: arn:aws:sts::%s:assumed-role/cdnproxy/%s is not authorized to perform: "
                                + "cloudfront:UpdateDistribution on resource: %s because no identity-based policy allows the "
                                + "cloudfront:UpdateDistribution action")
                        .formatted(foreign.arn().split(":")[4], credentials, foreign.arn()));
        assertThat(aws.cloudFront().getDistribution(g -> g.id(foreign.id())).eTag())
                .isEqualTo(etag(foreign));
    }

    @Test
    void whatIsOursIsChanged() {
        // Given
        var ours = createTagged(INSTALLATION);

        // When
        var updated = update(ours);

        // Then
        assertThat(updated.distributionConfig().comment()).isEqualTo("changed");
    }

    @Test
    void whatMayBeAdoptedIsChangedAndNotDeleted() {
        // Given
        var adoptable = foreign();
        aws.cloudFront().tagResource(t -> t.resource(adoptable.arn()).tags(x -> x.items(tag(CONSENT))));

        // When
        var updated = update(adoptable);
        var refusal =
                refusal(() -> role.deleteDistribution(d -> d.id(adoptable.id()).ifMatch(etag(adoptable))));

        // Then
        assertThat(updated.distributionConfig().comment()).isEqualTo("changed");
        assertThat(refusal).hasMessageContaining("not authorized to perform: cloudfront:DeleteDistribution");
    }

    @Test
    void tagsAreSetWithOursAmongThem() {
        // Given
        var foreign = foreign();

        // When
        var refusal =
                refusal(() -> role.tagResource(t -> t.resource(foreign.arn()).tags(x -> x.items(tag("team")))));
        role.tagResource(t -> t.resource(foreign.arn()).tags(x -> x.items(tag("team"), tag(INSTALLATION))));

        // Then
        assertThat(refusal).hasMessageContaining("not authorized to perform: cloudfront:TagResource on resource");
    }

    @Test
    void aRefusalSaysNothingOfWhatExists() {
        // When
        var refusal = refusal(
                () -> role.deleteDistribution(d -> d.id("E0000000000000").ifMatch("any")));

        // Then
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
    }

    @Test
    void whatNobodyListedIsRefused() {
        // Given
        var ours = createTagged(INSTALLATION);

        // When
        var refusal =
                refusal(() -> role.untagResource(u -> u.resource(ours.arn()).tagKeys(k -> k.items(INSTALLATION))));

        // Then
        assertThat(refusal).hasMessageContaining("not authorized to perform: cloudfront:UntagResource");
    }

    @Test
    void aCertificateIsReadInOneRegion() {
        // Given
        var arn = aws.emulator().importCertificate(TestCertificates.covering("a.example.com"));

        // When
        var read = aws.acm(session(credentials.sessionToken()), Region.US_EAST_1)
                .describeCertificate(d -> d.certificateArn(arn));
        var refusal = refusal(() -> aws.acm(session(credentials.sessionToken()), Region.EU_WEST_1)
                .describeCertificate(d -> d.certificateArn(arn.replace("us-east-1", "eu-west-1"))));

        // Then
        assertThat(read.certificate().certificateArn()).isEqualTo(arn);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
    }

    @Test
    void whatWasNeededIsRemembered() {
        // Given
        role.listDistributions();

        // When
        update(createTagged(INSTALLATION));

        // Then
        assertThat(aws.emulator().roles().needed())
                .containsExactlyInAnyOrder(
                        new Grant("FindDistributions", "cloudfront:ListDistributions"),
                        new Grant("CreateOnlyWithOurTag", "cloudfront:CreateDistribution"),
                        new Grant("TagAsOurs", "cloudfront:TagResource"),
                        new Grant("ChangeOurs", "cloudfront:UpdateDistribution"));
    }

    @Test
    void whatTwoStatementsAllowNeedsNeither() {
        // Given
        var ours = createTagged(INSTALLATION);
        aws.cloudFront().tagResource(t -> t.resource(ours.arn()).tags(x -> x.items(tag(CONSENT))));

        // When
        update(ours);

        // Then
        assertThat(aws.emulator().roles().needed())
                .extracting(Grant::action)
                .doesNotContain("cloudfront:UpdateDistribution");
    }

    private Distribution foreign() {
        return aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.minimal()))
                .distribution();
    }

    private Distribution createTagged(String key) {
        return role.createDistributionWithTags(c -> c.distributionConfigWithTags(
                        d -> d.distributionConfig(Configs.minimal()).tags(t -> t.items(tag(key)))))
                .distribution();
    }

    private Distribution update(Distribution distribution) {
        return role.updateDistribution(u -> u.id(distribution.id())
                        .ifMatch(etag(distribution))
                        .distributionConfig(distribution.distributionConfig().toBuilder()
                                .comment("changed")
                                .build()))
                .distribution();
    }

    private String etag(Distribution distribution) {
        return aws.cloudFront().getDistribution(g -> g.id(distribution.id())).eTag();
    }

    private AwsCredentials session(String token) {
        return AwsSessionCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey(), token);
    }

    private static AwsServiceException refusal(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run);
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("here").build();
    }
}
