package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.CdnCall;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.ErrorClass;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Tells of every call how it ended and how long it took. */
final class CallTimer implements ExecutionInterceptor {
    private static final ExecutionAttribute<Long> BEGUN = new ExecutionAttribute<>("CallTimer.begun");
    private static final String OK = "OK";
    private static final String UNREADABLE = "UnreadableAnswer";

    private final CdnEvents events;

    CallTimer(CdnEvents events) {
        this.events = events;
    }

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        attributes.putAttribute(BEGUN, System.nanoTime());
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        tell(attributes, OK, Optional.empty());
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        if (context.exception() instanceof SdkException failure) {
            var translated = ErrorTranslator.translate(operation(attributes), failure);
            tell(attributes, ErrorTable.listed(translated.code()), Optional.of(translated.errorClass()));
        } else {
            tell(attributes, UNREADABLE, Optional.of(ErrorClass.UNAVAILABLE));
        }
    }

    private void tell(ExecutionAttributes attributes, String code, Optional<ErrorClass> error) {
        var took = Duration.ofNanos(System.nanoTime() - attributes.getAttribute(BEGUN));
        events.onCall(new CdnCall(operation(attributes), code, error, took));
    }

    private static String operation(ExecutionAttributes attributes) {
        return attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    }
}
