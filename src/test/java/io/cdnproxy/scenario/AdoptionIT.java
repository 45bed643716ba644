package io.cdnproxy.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnSpec;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.CloudFrontSpec.Adopt;
import io.cdnproxy.conformance.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.cloudfront.model.Distribution;
import software.amazon.awssdk.services.cloudfront.model.Tag;

/** A distribution that somebody else made is taken over, with the account's consent and the user's. */
@ExtendWith(InWorld.class)
class AdoptionIT {

    @Test
    void whatBothAgreeToBecomesTheProxysOwn(World world, User alice) {
        try (var account = world.ownerOfTheAccount()) {
            // Given
            var existing = account.createDistribution(c -> c.distributionConfig(Configs.minimal()))
                    .distribution();
            account.tagResource(t -> t.resource(existing.arn())
                    .tags(x -> x.items(tag("cdnproxy.io/adoptable-by", alice.namespace + "/" + User.PROXY))));
            alice.applies(adopting(alice, existing, null));
            var offer = await("an offer")
                    .atMost(User.PATIENCE)
                    .until(() -> alice.proxy().get().getStatus(), status -> status != null && status.adoption() != null)
                    .adoption();

            // When
            alice.applies(adopting(alice, existing, offer.diff()));

            // Then
            alice.awaitsReady();
            assertThat(alice.proxy().get().getStatus().distribution().id()).isEqualTo(existing.id());
            assertThat(account.listTagsForResource(l -> l.resource(existing.arn()))
                            .tags()
                            .items())
                    .extracting(Tag::key)
                    .contains("cdnproxy.io/installation", "cdnproxy.io/uid", "team");
        }
    }

    private static CdnProxySpec adopting(User user, Distribution existing, String approvedDiff) {
        var cdn = user.spec().cdn();
        var adopting = new CloudFrontSpec(
                cdn.cloudFront().viewerCertificate(),
                null,
                null,
                null,
                null,
                null,
                cdn.cloudFront().tags(),
                new Adopt(existing.id(), approvedDiff));
        return SpecDraft.from(user.spec())
                .cdn(new CdnSpec(adopting, null, cdn.deletionPolicy()))
                .done();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
