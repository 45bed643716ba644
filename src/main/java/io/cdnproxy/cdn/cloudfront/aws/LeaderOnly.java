package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.leadership.Leadership;
import java.time.Duration;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Lets nothing but reads out to AWS while this process does not lead, nor a write that may take effect when it does not lead any more.
 *
 * @param longest after which a call is given up
 */
record LeaderOnly(Leadership leadership, Duration longest) implements ExecutionInterceptor {
    private static final Pattern READING = Pattern.compile("(Describe|Get|List).*");

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (!READING.matcher(operation).matches()) {
            leadership.require(longest);
        }
    }
}
