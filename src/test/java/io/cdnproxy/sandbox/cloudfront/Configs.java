package io.cdnproxy.sandbox.cloudfront;

import java.util.UUID;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudfront.model.Aliases;
import software.amazon.awssdk.services.cloudfront.model.CustomOriginConfig;
import software.amazon.awssdk.services.cloudfront.model.DefaultCacheBehavior;
import software.amazon.awssdk.services.cloudfront.model.DistributionConfig;
import software.amazon.awssdk.services.cloudfront.model.Origin;
import software.amazon.awssdk.services.cloudfront.model.Origins;
import software.amazon.awssdk.services.cloudfront.model.ViewerCertificate;

/** Configurations that leave out all that CloudFront lets a client leave out. */
final class Configs {
    static final String CACHING_DISABLED = ManagedPolicy.CACHING_DISABLED.id();
    static final String ALL_VIEWER_EXCEPT_HOST = ManagedPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.id();

    private Configs() {}

    static DistributionConfig minimal() {
        return builder().build();
    }

    static DistributionConfig.Builder builder() {
        return DistributionConfig.builder()
                .callerReference(UUID.randomUUID().toString())
                .comment("")
                .enabled(true)
                .origins(origins(origin -> {}, custom -> {}))
                .defaultCacheBehavior(behavior(behavior -> {}));
    }

    static Origins origins(Consumer<Origin.Builder> change, Consumer<CustomOriginConfig.Builder> changeCustom) {
        var custom = CustomOriginConfig.builder().httpPort(80).httpsPort(443).originProtocolPolicy("https-only");
        changeCustom.accept(custom);
        var origin = Origin.builder().id("proxy").domainName("b.example.com").customOriginConfig(custom.build());
        change.accept(origin);
        return Origins.builder().quantity(1).items(origin.build()).build();
    }

    static DefaultCacheBehavior behavior(Consumer<DefaultCacheBehavior.Builder> change) {
        var behavior = DefaultCacheBehavior.builder()
                .targetOriginId("proxy")
                .viewerProtocolPolicy("https-only")
                .cachePolicyId(CACHING_DISABLED);
        change.accept(behavior);
        return behavior.build();
    }

    static Aliases aliases(String... names) {
        return Aliases.builder().quantity(names.length).items(names).build();
    }

    static ViewerCertificate certificate(String arn) {
        return ViewerCertificate.builder()
                .acmCertificateArn(arn)
                .sslSupportMethod("sni-only")
                .minimumProtocolVersion("TLSv1.2_2021")
                .build();
    }
}
