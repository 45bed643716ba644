package io.cdnproxy.conformance.mutation;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests of one class, as loaded by some class loader. A test that does not end, which a mutant can do to it, is red. */
record TestRun(int succeeded, List<String> red) {
    // What is registered for the outer run must not watch this one as well.
    private static final LauncherConfig ALONE = LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();

    static TestRun of(Class<?> tests) {
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "false")
                .configurationParameter("junit.jupiter.execution.timeout.default", "30 s")
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .build();
        var results = new Results();
        try (var session = LauncherFactory.openSession(ALONE)) {
            session.getLauncher().execute(request, results);
        }
        return new TestRun(results.succeeded.size(), List.copyOf(results.red));
    }

    private static final class Results implements TestExecutionListener {
        private final ConcurrentLinkedQueue<String> succeeded = new ConcurrentLinkedQueue<>();
        private final ConcurrentLinkedQueue<String> red = new ConcurrentLinkedQueue<>();

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                red.add(test.getDisplayName());
            } else if (test.isTest()) {
                succeeded.add(test.getDisplayName());
            }
        }
    }
}
