package io.cdnproxy.sandbox.cloudfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.conformance.Configs;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudfront.model.CustomErrorResponse;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.OriginCustomHeader;

/** What the edge is given to serve, and when. */
class DeploymentsTest {

    @RegisterExtension
    final Emulated aws = new Emulated();

    private Deployments edge;

    @BeforeEach
    void lookFromTheEdge() {
        edge = aws.emulator().deployments();
    }

    @Test
    void aDistributionIsServedOnlyWhenItsFirstPropagationEnded() {
        // Given
        var id = create(Configs.minimal());
        assertThat(edge.deployed()).isEmpty();

        // When
        aws.whenPropagationEnds();

        // Then
        assertThat(edge.deployed()).extracting(EdgeDistribution::id).containsExactly(id);
    }

    @Test
    void theOldConfigurationIsServedUntilTheNewOneHasPropagated() {
        // Given
        var id = create(Configs.minimal());
        aws.whenPropagationEnds();

        // When
        update(id, c -> c.enabled(false));
        var during = edge.deployed().getFirst();
        aws.whenPropagationEnds();
        var after = edge.deployed().getFirst();

        // Then
        assertThat(during.enabled()).isTrue();
        assertThat(after.enabled()).isFalse();
    }

    @Test
    void anEdgeThatMissesADeploymentServesTheFormerConfigurationUntilItCatchesUp() {
        // Given
        var late = new LateEdge(edge);
        var id = create(Configs.minimal());
        aws.whenPropagationEnds();

        // When
        late.misses(id);
        update(id, c -> c.enabled(false));
        aws.whenPropagationEnds();
        var missed = late.deployed().getFirst();
        late.catchesUp(id);
        var caughtUp = late.deployed().getFirst();

        // Then
        assertThat(missed.enabled()).isTrue();
        assertThat(caughtUp.enabled()).isFalse();
    }

    @Test
    void furtherBehaviorsAreServedInTheirOrder() {
        // Given
        var all = Configs.behaviorFor("/*", b -> {});
        var ray = Configs.behaviorFor("/ray*", b -> b.originRequestPolicyId(Configs.ALL_VIEWER_EXCEPT_HOST));
        create(Configs.builder()
                .cacheBehaviors(c -> c.quantity(2).items(ray, all))
                .build());

        // When
        aws.whenPropagationEnds();

        // Then
        var served = edge.deployed().getFirst();
        assertThat(served.pathBehaviors())
                .extracting(behavior -> behavior.pattern().text())
                .containsExactly("/ray*", "/*");
        assertThat(served.behaviorFor("/ray").originRequestPolicyId()).contains(Configs.ALL_VIEWER_EXCEPT_HOST);
    }

    @Test
    void anErrorResponseWithoutAPageReplacesNothing() {
        // Given
        var forgotten = CustomErrorResponse.builder()
                .errorCode(502)
                .errorCachingMinTTL(0L)
                .build();
        var replaced = CustomErrorResponse.builder()
                .errorCode(403)
                .responsePagePath("/sorry.html")
                .responseCode("200")
                .build();
        create(Configs.builder()
                .customErrorResponses(c -> c.quantity(2).items(forgotten, replaced))
                .build());

        // When
        aws.whenPropagationEnds();

        // Then
        var served = edge.deployed().getFirst();
        assertThat(served.errorPageFor(502)).isEmpty();
        assertThat(served.errorPageFor(403)).contains(new EdgeDistribution.ErrorPage(403, "/sorry.html", 200));
    }

    @Test
    void aRevisionOvertakenOnItsWayIsNeverServed() {
        // Given
        var id = create(Configs.minimal());
        aws.whenPropagationEnds();
        update(id, c -> c.enabled(false));
        aws.clock.advance(Duration.ofMinutes(3));

        // When
        update(id, c -> c.enabled(true));
        aws.clock.advance(Duration.ofMinutes(3));

        // Then
        assertThat(edge.deployed().getFirst().enabled()).isTrue();
        assertThat(aws.cloudFront()
                        .getDistribution(g -> g.id(id))
                        .distribution()
                        .status())
                .isEqualTo("InProgress");
    }

    @Test
    void aDeletedDistributionIsGoneFromEdgeAndDns() {
        // Given
        var id = create(Configs.builder().enabled(false).build());
        aws.whenPropagationEnds();
        var etag = aws.cloudFront().getDistribution(g -> g.id(id)).eTag();

        // When
        aws.cloudFront().deleteDistribution(d -> d.id(id).ifMatch(etag));

        // Then
        assertThat(edge.deployed()).isEmpty();
        assertThat(edge.domainNames()).isEmpty();
    }

    @Test
    void aDistributionsOwnNameExistsFromItsCreation() {
        // When
        var id = create(Configs.minimal());

        // Then
        var domainName =
                aws.cloudFront().getDistribution(g -> g.id(id)).distribution().domainName();
        assertThat(edge.domainNames()).containsExactly(domainName);
    }

    @Test
    void theEdgeIsToldAllThatItServesBy() {
        // Given
        var arn = aws.emulator().importCertificate(TestCertificates.covering("a.example.com"));
        var header = OriginCustomHeader.builder()
                .headerName("X-Secret")
                .headerValue("42")
                .build();
        create(Configs.builder()
                .aliases(Configs.aliases("a.example.com"))
                .viewerCertificate(Configs.certificate(arn))
                .origins(Configs.origins(
                        origin -> origin.originPath("/v2")
                                .customHeaders(h -> h.quantity(1).items(header)),
                        custom -> custom.httpsPort(8443)
                                .originSslProtocols(p -> p.quantity(1).itemsWithStrings("TLSv1.2"))))
                .defaultCacheBehavior(Configs.behavior(b -> b.originRequestPolicyId(Configs.ALL_VIEWER_EXCEPT_HOST)))
                .build());

        // When
        aws.whenPropagationEnds();

        // Then
        var served = edge.deployed().getFirst();
        assertThat(served.aliases()).containsExactly("a.example.com");
        assertThat(served.certificateArn()).contains(arn);
        assertThat(served.minimumProtocolVersion()).isEqualTo("TLSv1.2_2021");
        assertThat(served.behavior().cachePolicyId()).isEqualTo(Configs.CACHING_DISABLED);
        assertThat(served.behavior().originRequestPolicyId()).contains(Configs.ALL_VIEWER_EXCEPT_HOST);
        assertThat(served.behavior().allowedMethods()).containsExactlyInAnyOrder("GET", "HEAD");
        var origin = served.origins().getFirst();
        assertThat(origin.domainName()).isEqualTo("b.example.com");
        assertThat(origin.httpsPort()).isEqualTo(8443);
        assertThat(origin.path()).isEqualTo("/v2");
        assertThat(origin.customHeaders()).containsEntry("X-Secret", "42");
        assertThat(origin.sslProtocols()).containsExactly("TLSv1.2");
        assertThat(origin.readTimeout()).isEqualTo(30);
        assertThat(edge.certificate(arn)).isPresent();
    }

    @Test
    void aChangedPropagationTimeCountsForLaterChanges() {
        // Given
        aws.emulator().setPropagation(Duration.ofSeconds(1));
        create(Configs.minimal());

        // When
        aws.clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(edge.deployed()).hasSize(1);
    }

    private String create(DistributionConfig config) {
        return aws.cloudFront()
                .createDistribution(c -> c.distributionConfig(config))
                .distribution()
                .id();
    }

    private void update(String id, Consumer<DistributionConfig.Builder> change) {
        var read = aws.cloudFront().getDistributionConfig(g -> g.id(id));
        var config = read.distributionConfig().toBuilder().applyMutation(change).build();
        aws.cloudFront().updateDistribution(u -> u.id(id).ifMatch(read.eTag()).distributionConfig(config));
    }
}
