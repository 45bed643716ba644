package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.ConditionType;
import io.cdnproxy.api.ViewerCertificateSpec;
import io.cdnproxy.conformance.Configs;
import io.cdnproxy.sandbox.ProxyResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.Distribution;

/** Somebody has put a proxy's own certificate in front of something else. */
@ExtendWith(InWorld.class)
class HeldCertificateIT {

    @Test
    void whatElseShowsItIsNamedAndTheDeletionEndsOnceThatLetsGo(World world, User alice) throws Exception {
        try (var account = world.ownerOfTheAccount();
                var acm = new AcmConsole(world)) {
            // Given
            alice.applies(SpecDraft.from(alice.spec())
                    .viewerCertificate(ViewerCertificateSpec.requested())
                    .done());
            alice.awaitsReady();
            var certificate =
                    alice.proxy().get().getStatus().viewerCertificate().arn();
            var other = account.createDistribution(c -> c.distributionConfig(Configs.disabled()
                            .viewerCertificate(Configs.certificate(certificate))
                            .build()))
                    .distribution();

            // When
            alice.deletesTheProxy();

            // Then
            await("the one that holds it").atMost(User.PATIENCE).untilAsserted(() -> assertThat(
                            alice.sees().conditions())
                    .extractingByKey(ConditionType.Deleting.name())
                    .returns("DeletingCertificate", ProxyResource.Condition::reason)
                    .satisfies(condition ->
                            assertThat(condition.message()).contains(certificate, other.arn(), "take it off there")));
            remove(account, other);
            alice.asksForAPass("it is taken off");
            alice.awaitsThatTheProxyIsGone();
            assertThat(acm.certificatesFor(alice.edgeHostname())).isEmpty();
        }
    }

    private static void remove(CloudFrontClient account, Distribution other) {
        await("its end").atMost(User.PATIENCE).ignoreExceptions().until(() -> {
            var etag = account.getDistribution(g -> g.id(other.id())).eTag();
            account.deleteDistribution(d -> d.id(other.id()).ifMatch(etag));
            return true;
        });
    }
}
