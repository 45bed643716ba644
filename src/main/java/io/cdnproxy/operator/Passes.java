package io.cdnproxy.operator;

import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.ConfigurationService;
import io.javaoperatorsdk.operator.processing.Controller;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The threads that passes run on; the framework's own are interrupted in the middle of whatever they do. */
final class Passes {
    private final ExecutorService threads = Executors.newFixedThreadPool(
            ConfigurationService.DEFAULT_RECONCILIATION_THREADS_NUMBER,
            Thread.ofPlatform().daemon().name("pass-", 0).factory());

    ExecutorService threads() {
        return threads;
    }

    /** Lets no pass begin any more, and waits for those that have begun. */
    void end(Operator operator) {
        operator.getRegisteredControllers().stream()
                .map(Controller.class::cast)
                .forEach(controller -> controller.getEventProcessor().stop());
        threads.close();
    }
}
