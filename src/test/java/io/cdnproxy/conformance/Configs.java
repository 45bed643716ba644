package io.cdnproxy.conformance;

import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.CacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.Origins;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;

/** Configurations that leave out all that CloudFront lets a client leave out. */
public final class Configs {
    public static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";
    public static final String ALL_VIEWER_EXCEPT_HOST = "b689b0a8-53d0-40ab-baf2-68738e2966ac";

    private Configs() {}

    public static DistributionConfig minimal() {
        return builder().build();
    }

    public static DistributionConfig.Builder builder() {
        return DistributionConfig.builder()
                .callerReference(UUID.randomUUID().toString())
                .comment("")
                .enabled(true)
                .origins(origins(origin -> {}, custom -> {}))
                .defaultCacheBehavior(behavior(behavior -> {}));
    }

    /** Can be deleted as soon as it is deployed. */
    public static DistributionConfig.Builder disabled() {
        return builder().enabled(false);
    }

    public static Origins origins(Consumer<Origin.Builder> change, Consumer<CustomOriginConfig.Builder> changeCustom) {
        return Origins.builder()
                .quantity(1)
                .items(origin("proxy", change, changeCustom))
                .build();
    }

    public static Origin origin(
            String id, Consumer<Origin.Builder> change, Consumer<CustomOriginConfig.Builder> changeCustom) {
        var custom = CustomOriginConfig.builder().httpPort(80).httpsPort(443).originProtocolPolicy("https-only");
        changeCustom.accept(custom);
        var origin = Origin.builder().id(id).domainName("b.example.com").customOriginConfig(custom.build());
        change.accept(origin);
        return origin.build();
    }

    public static DefaultCacheBehavior behavior(Consumer<DefaultCacheBehavior.Builder> change) {
        var behavior = DefaultCacheBehavior.builder()
                .targetOriginId("proxy")
                .viewerProtocolPolicy("https-only")
                .cachePolicyId(CACHING_DISABLED);
        change.accept(behavior);
        return behavior.build();
    }

    /** A further behavior, for this pattern. */
    public static CacheBehavior behaviorFor(String pattern, Consumer<CacheBehavior.Builder> change) {
        var behavior = CacheBehavior.builder()
                .pathPattern(pattern)
                .targetOriginId("proxy")
                .viewerProtocolPolicy("https-only")
                .cachePolicyId(CACHING_DISABLED);
        change.accept(behavior);
        return behavior.build();
    }

    public static Aliases aliases(String... names) {
        return Aliases.builder().quantity(names.length).items(names).build();
    }

    public static ViewerCertificate certificate(String arn) {
        return ViewerCertificate.builder()
                .acmCertificateArn(arn)
                .sslSupportMethod("sni-only")
                .minimumProtocolVersion("TLSv1.2_2021")
                .build();
    }
}
