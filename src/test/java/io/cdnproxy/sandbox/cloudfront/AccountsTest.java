package io.cdnproxy.sandbox.cloudfront;

import static io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator.ACCESS_KEY_ID;
import static io.cdnproxy.sandbox.cloudfront.Emulated.SOMEBODY_ELSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.api.Call;
import io.cdnproxy.sandbox.api.LostConnectionException;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Distribution;

/** Every access key is an account, and who watches can tell them apart. */
class AccountsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    @Test
    void anAccountHasItsOwnNumberInEveryArn() {
        // When
        var ours = create(aws.cloudFront(), "a.example.com", ACCESS_KEY_ID);
        var theirs = create(aws.cloudFront(SOMEBODY_ELSE), "b.example.com", SOMEBODY_ELSE);

        // Then
        var number = CloudFrontEmulator.accountNumber(SOMEBODY_ELSE);
        assertThat(number).matches("\\d{12}").isNotEqualTo(CloudFrontEmulator.accountNumber(ACCESS_KEY_ID));
        assertThat(ours.arn()).doesNotContain(number);
        assertThat(theirs.arn()).contains("::" + number + ":");
        assertThat(theirs.distributionConfig().viewerCertificate().acmCertificateArn())
                .contains(":" + number + ":");
    }

    @Test
    void theEdgeServesAllAccounts() {
        // Given
        var ours = create(aws.cloudFront(), "a.example.com", ACCESS_KEY_ID);
        var theirs = create(aws.cloudFront(SOMEBODY_ELSE), "b.example.com", SOMEBODY_ELSE);

        // When
        aws.whenPropagationEnds();

        // Then
        assertThat(aws.emulator().deployments().deployed())
                .extracting(EdgeDistribution::id)
                .containsExactlyInAnyOrder(ours.id(), theirs.id());
    }

    @Test
    void theJournalCanBeReadByAccount() {
        // Given
        aws.cloudFront().listDistributions();
        create(aws.cloudFront(SOMEBODY_ELSE), "b.example.com", SOMEBODY_ELSE);

        // When
        var theirs = aws.emulator().journal().of(SOMEBODY_ELSE);

        // Then
        assertThat(theirs).extracting(Call::operation).containsExactly("CreateDistribution");
        assertThat(aws.control("GET", "/journal?account=" + SOMEBODY_ELSE, "").body())
                .contains("\"account\" : \"" + SOMEBODY_ELSE + "\"")
                .doesNotContain("ListDistributions");
    }

    @Test
    void aWitnessSeesACallBeforeAnythingHappensAndAfterwards() {
        // Given
        var seen = new ArrayList<String>();
        var state = aws.emulator().deployments();
        aws.emulator()
                .journal()
                .listenToArrivals(arrival -> seen.add(arrival.operation() + " before, distributions: "
                        + state.domainNames().size()));
        aws.emulator()
                .journal()
                .listen(call -> seen.add(call.operation() + " after, distributions: "
                        + state.domainNames().size()));

        // When
        aws.cloudFront().createDistribution(c -> c.distributionConfig(Configs.minimal()));

        // Then
        assertThat(seen)
                .containsExactly(
                        "CreateDistribution before, distributions: 0", "CreateDistribution after, distributions: 1");
    }

    @Test
    void aWitnessMayGo() {
        // Given
        var seen = new ArrayList<String>();
        var journal = aws.emulator().journal();
        var before = journal.listenToArrivals(arrival -> seen.add("before"));
        var after = journal.listen(call -> seen.add("after"));

        // When
        before.close();
        after.close();
        aws.cloudFront().listDistributions();

        // Then
        assertThat(seen).isEmpty();
    }

    @Test
    void aRequestLostOnItsWayDidNothing() {
        // Given
        aws.emulator().journal().listenToArrivals(arrival -> {
            throw new LostConnectionException();
        });

        // When
        var failure =
                catchThrowable(() -> aws.cloudFront().createDistribution(c -> c.distributionConfig(Configs.minimal())));

        // Then
        assertThat(failure).isInstanceOf(SdkClientException.class);
        assertThat(aws.emulator().deployments().domainNames()).isEmpty();
        assertThat(aws.emulator().journal().calls()).isEmpty();
    }

    @Test
    void aReplyLostOnItsWayLeavesTheEffect() {
        // Given
        aws.emulator().journal().listen(call -> {
            throw new LostConnectionException();
        });

        // When
        var failure = catchThrowableOfType(SdkException.class, () -> aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(Configs.minimal())));

        // Then
        assertThat(failure).isInstanceOf(SdkClientException.class);
        assertThat(aws.emulator().deployments().domainNames()).hasSize(1);
        assertThat(aws.emulator().journal().calls()).extracting(Call::status).containsExactly(201);
    }

    private Distribution create(CloudFrontClient client, String alias, String accessKeyId) {
        var arn = aws.emulator().importCertificate(accessKeyId, TestCertificates.covering(alias));
        return client.createDistribution(c -> c.distributionConfig(Configs.builder()
                        .aliases(Configs.aliases(alias))
                        .viewerCertificate(Configs.certificate(arn))
                        .build()))
                .distribution();
    }
}
