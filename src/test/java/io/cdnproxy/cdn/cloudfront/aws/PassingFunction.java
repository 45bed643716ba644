package io.cdnproxy.cdn.cloudfront.aws;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;

/** A function that changes nothing: a distribution can have a published one only. */
final class PassingFunction {
    private static final String NAME = "pass";

    private PassingFunction() {}

    /** Its ARN. */
    static String publish(CloudFrontClient cloudFront) {
        var created = cloudFront.createFunction(request -> request.name(NAME)
                .functionConfig(config -> config.comment("").runtime("cloudfront-js-2.0"))
                .functionCode(SdkBytes.fromUtf8String("function handler(event) { return event.request; }")));
        return cloudFront
                .publishFunction(request -> request.name(NAME).ifMatch(created.eTag()))
                .functionSummary()
                .functionMetadata()
                .functionARN();
    }
}
