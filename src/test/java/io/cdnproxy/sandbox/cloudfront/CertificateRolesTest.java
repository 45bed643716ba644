package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.Certified.NAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.sandbox.cloudfront.iam.Policy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.AcmException;
import software.amazon.awssdk.services.acm.model.Tag;

/** What a role may do with certificates whose policy speaks of tags. */
class CertificateRolesTest {
    private static final String POLICY =
            """
            {"Version": "2012-10-17", "Statement": [
                {"Sid": "Request", "Effect": "Allow", "Action": "acm:RequestCertificate", "Resource": "*",
                 "Condition": {"Null": {"aws:RequestTag/ours": "false"}}},
                {"Sid": "Import", "Effect": "Allow", "Action": "acm:ImportCertificate",
                 "Resource": "arn:aws:acm:us-east-1:*:certificate/*",
                 "Condition": {"Null": {"aws:RequestTag/ours": "false"}}},
                {"Sid": "ImportAgain", "Effect": "Allow", "Action": "acm:ImportCertificate",
                 "Resource": "arn:aws:acm:us-east-1:*:certificate/*",
                 "Condition": {"Null": {"aws:ResourceTag/ours": "false"}}},
                {"Sid": "Tag", "Effect": "Allow", "Action": "acm:AddTagsToCertificate",
                 "Resource": "arn:aws:acm:us-east-1:*:certificate/*",
                 "Condition": {"Null": {"aws:RequestTag/ours": "false"}}},
                {"Sid": "Change", "Effect": "Allow",
                 "Action": ["acm:DeleteCertificate", "acm:RemoveTagsFromCertificate"],
                 "Resource": "arn:aws:acm:us-east-1:*:certificate/*",
                 "Condition": {"Null": {"aws:ResourceTag/ours": "false"}}},
                {"Sid": "Read", "Effect": "Allow", "Action": ["acm:DescribeCertificate", "acm:ListTagsForCertificate"],
                 "Resource": "arn:aws:acm:us-east-1:*:certificate/*",
                 "Condition": {"Null": {"aws:ResourceTag/ours": "false"}}}
            ]}
            """;

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Certified certified;
    private AcmClient role;

    @BeforeEach
    void assumeTheRole() {
        certified = new Certified(aws);
        role = assume(POLICY);
    }

    @Test
    void whatIsRequestedHasTheTagOrIsNotRequested() {
        // When
        var untagged = refusal(() -> role.requestCertificate(r -> r.domainName(NAME)));
        var otherwise =
                refusal(() -> role.requestCertificate(r -> r.domainName(NAME).tags(tag("theirs"))));
        var tagged = role.requestCertificate(r -> r.domainName(NAME).tags(tag("ours")));

        // Then
        assertThat(untagged).hasMessageContaining("not authorized to perform: acm:RequestCertificate because");
        assertThat(otherwise.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(certified.describe(tagged.certificateArn()).domainName()).isEqualTo(NAME);
    }

    @Test
    void tagsOfANewCertificateNeedTheRightToTag() {
        // Given
        var withoutTag = assume(POLICY.replace("acm:AddTagsToCertificate", "acm:ListCertificates"));

        // When
        var refusal = refusal(
                () -> withoutTag.requestCertificate(r -> r.domainName(NAME).tags(tag("ours"))));

        // Then
        assertThat(refusal)
                .hasMessageContaining("not authorized to perform: acm:AddTagsToCertificate on resource: arn:aws:acm:"
                        + "us-east-1:" + CloudFrontEmulator.accountNumber(CloudFrontEmulator.ACCESS_KEY_ID)
                        + ":certificate/*");
    }

    @Test
    void whatHasNoTagsNeedsNoRightToTag() {
        // Given
        var unconditional = assume(
                """
                {"Version": "2012-10-17", "Statement": [
                    {"Sid": "Request", "Effect": "Allow", "Action": "acm:RequestCertificate", "Resource": "*"}]}
                """);

        // When
        var arn = unconditional.requestCertificate(r -> r.domainName(NAME)).certificateArn();

        // Then
        assertThat(certified.describe(arn).domainName()).isEqualTo(NAME);
    }

    @Test
    void onlyOursIsDeleted() {
        // Given
        var ours = certified.request(new String[] {NAME}, r -> r.tags(tag("ours")));
        var theirs = certified.request(NAME);

        // When
        var refusal = refusal(() -> role.deleteCertificate(d -> d.certificateArn(theirs)));
        role.deleteCertificate(d -> d.certificateArn(ours));

        // Then
        assertThat(refusal)
                .hasMessageContaining("not authorized to perform: acm:DeleteCertificate on resource: " + theirs);
        assertThat(certified.describe(theirs).domainName()).isEqualTo(NAME);
    }

    @Test
    void onlyOursIsReadAndUntagged() {
        // Given
        var ours = certified.request(new String[] {NAME}, r -> r.tags(tag("ours"), tag("more")));
        var theirs = certified.request(NAME);

        // When
        var described = refusal(() -> role.describeCertificate(d -> d.certificateArn(theirs)));
        var listed = refusal(() -> role.listTagsForCertificate(l -> l.certificateArn(theirs)));
        var untagged = refusal(() ->
                role.removeTagsFromCertificate(r -> r.certificateArn(theirs).tags(tag("more"))));
        role.describeCertificate(d -> d.certificateArn(ours));
        role.removeTagsFromCertificate(r -> r.certificateArn(ours).tags(tag("more")));

        // Then
        assertThat(described).isNotNull();
        assertThat(listed).isNotNull();
        assertThat(untagged).isNotNull();
        assertThat(role.listTagsForCertificate(l -> l.certificateArn(ours)).tags())
                .containsExactly(tag("ours"));
    }

    @Test
    void tagsAreSetWithOursAmongThem() {
        // Given
        var theirs = certified.request(NAME);

        // When
        var refusal = refusal(
                () -> role.addTagsToCertificate(a -> a.certificateArn(theirs).tags(tag("more"))));
        role.addTagsToCertificate(a -> a.certificateArn(theirs).tags(tag("ours")));

        // Then
        assertThat(refusal).hasMessageContaining("not authorized to perform: acm:AddTagsToCertificate");
    }

    @Test
    void anImportHasTheTagOrGoesIntoWhatHasIt() {
        // When
        var untagged = refusal(() -> importCertificate(null));
        var arn = importCertificate(null, tag("ours"));
        var again = importCertificate(arn);

        // Then
        assertThat(untagged).hasMessageContaining("not authorized to perform: acm:ImportCertificate");
        assertThat(again).isEqualTo(arn);
    }

    private String importCertificate(String arn, Tag... tags) {
        var material = TestCertificates.covering(NAME);
        return role.importCertificate(i -> {
                    i.certificate(bytes(TestCertificates.pem(material.leaf())))
                            .privateKey(bytes(TestCertificates.pem(material)))
                            .certificateChain(bytes(TestCertificates.pem(TestCertificates.ca())))
                            .certificateArn(arn);
                    if (tags.length > 0) {
                        i.tags(tags);
                    }
                })
                .certificateArn();
    }

    private AcmClient assume(String policy) {
        var credentials = aws.emulator().roles().assume(CloudFrontEmulator.ACCESS_KEY_ID, Policy.parse(policy));
        var session = AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken());
        return aws.acm(session, Region.US_EAST_1);
    }

    private static AcmException refusal(Runnable call) {
        return catchThrowableOfType(AcmException.class, call::run);
    }

    private static SdkBytes bytes(String text) {
        return SdkBytes.fromUtf8String(text);
    }

    private static Tag tag(String key) {
        return Tag.builder().key(key).value("here").build();
    }
}
