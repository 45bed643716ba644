package io.cdnproxy.logging;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Keeps the log of a test to itself, and prints it if the test fails. Every test has it, by the file in
 * META-INF/services and the detection of extensions that quarkus-junit5 switches on. A unit test that logs a stack trace without taking it by {@link LoggedStackTraces} fails; an integration test
 * does not, since threads of others log meanwhile: there the trace is printed, which the build notices in the end.
 */
public final class QuietLog implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(QuietLog.class);
    private static final String INTEGRATION_TEST = "IT";

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(LogRecorder.class, LogRecorder.install());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var recorder = recorder(context);
        recorder.uninstall();
        if (context.getExecutionException().isPresent()) {
            recorder.printAll();
            return;
        }
        recorder.printStackTraces();
        var traces = recorder.take();
        if (!traces.isEmpty() && !context.getRequiredTestClass().getSimpleName().endsWith(INTEGRATION_TEST)) {
            throw new AssertionError(
                    "stack traces were logged that the test did not expect: take them by a parameter of type LoggedStackTraces: "
                            + traces);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LoggedStackTraces.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return recorder(context);
    }

    private static LogRecorder recorder(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(LogRecorder.class, LogRecorder.class);
    }
}
