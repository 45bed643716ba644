package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CloudFrontSpec.PriceClass;
import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.conformance.Clients;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.fault.Fault;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.acm.model.ValidationMethod;

/** What a person must mend is told at once, with what to do. */
@ExtendWith(InWorld.class)
class RefusalIT {
    /** News that come one after the other wait for more, up to 8 s; the next attempt is half a minute away. */
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @CsvSource({
        "AccessDenied, AccessDenied, IAM policy",
        "ExpiredToken, AccessDenied, renew them",
        "TooManyDistributions, QuotaExceeded, higher quota",
        "InvalidArgument, InvalidConfiguration, InvalidArgument"
    })
    void aRefusalIsToldAtOnce(String code, String reason, String nextAction, World world, User alice) {
        // Given
        var faults = world.sandbox.cloudFront().faults();
        var refusal = faults.add(Fault.on("CreateDistribution*", Effect.Refuse.with(code)));
        alice.appliesAProxy();

        // When
        await("the refusal").atMost(User.PATIENCE).until(() -> refusal.fired() > 0);

        // Then
        await("its condition").atMost(AT_ONCE).untilAsserted(() -> assertThat(
                        alice.sees().conditions())
                .extractingByKey(ConditionType.DistributionDeployed.name())
                .as("%s", alice.sees().conditions().values())
                .returns("False", ProxyResource.Condition::status)
                .returns(reason, ProxyResource.Condition::reason)
                .satisfies(condition -> assertThat(condition.message()).contains(nextAction)));
        // The fault goes last: a distribution would be made in the middle of another test.
        User.leave(alice);
        faults.remove(refusal.number());
    }

    /** One that is in order is not looked at for an hour. */
    @Test
    void aCertificateThatCloudFrontDoesNotTakeAnyMoreIsLookedAtAgain(World world, User alice) {
        var cloudFront = world.sandbox.cloudFront();
        try (var acm = new Clients(cloudFront.apiUrl()).acm(Clients.key(CloudFrontEmulator.ACCESS_KEY_ID))) {
            // Given
            var arn = acm.requestCertificate(
                            r -> r.domainName(alice.edgeHostname()).validationMethod(ValidationMethod.DNS))
                    .certificateArn();
            cloudFront.certificateEvents().issue(arn);
            var spec = SpecDraft.from(alice.spec()).viewerCertificate(ViewerCertificateSpec.named(arn));
            alice.applies(spec.done());
            alice.awaitsReady();
            cloudFront.certificateEvents().revoke(arn, "KEY_COMPROMISE");

            // When
            alice.applies(spec.priceClass(PriceClass.PriceClass_100).done());

            // Then
            alice.awaitsCondition(ConditionType.ViewerCertificateReady, "False", "Failed");
            assertThat(alice.message(ConditionType.ViewerCertificateReady)).contains("revoked");
        }
    }
}
