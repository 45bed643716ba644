package io.cdnproxy.logging;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.logging.LoggedStackTraces.LoggedStackTrace;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs tests inside a test: what they print comes to this one's log. */
class QuietLogTest {
    private static final Logger LOG = Logger.getLogger("product");
    private static final LauncherConfig ALONE = LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();
    private static final IllegalStateException BUG = new IllegalStateException("a bug");

    static class Lines {
        @Test
        void logs() {
            LOG.warn("somebody was slow");
            LOG.error("somebody was refused");
        }
    }

    static class WarningAndFailure {
        @Test
        void logs() {
            LOG.warn("somebody was slow");
            throw new AssertionError("too late");
        }
    }

    static class Unexpected {
        @Test
        void logs() {
            LOG.error("going on", BUG);
        }
    }

    static class StackTraceInPassing {
        @Test
        void logs() {
            LOG.info("going on", BUG);
        }
    }

    static class Expected {
        @Test
        void logs(LoggedStackTraces traces) {
            LOG.errorf(BUG, "going on with %s", "tokyo");
            assertThat(traces.take()).containsExactly(new LoggedStackTrace("product", "going on with tokyo", BUG));
        }
    }

    static class OfSomebodyElseIT {
        @Test
        void logs() {
            LOG.error("going on", BUG);
        }
    }

    @Test
    void aGreenTestIsQuiet(LoggedStackTraces printed) {
        // When
        var failures = failuresOf(Lines.class);

        // Then
        assertThat(failures).isEmpty();
        assertThat(((LogRecorder) printed).messages()).doesNotContain("somebody was slow", "somebody was refused");
    }

    @Test
    void aFailingTestShowsItsLog(LoggedStackTraces printed) {
        // When
        var failures = failuresOf(WarningAndFailure.class);

        // Then
        assertThat(failures).containsExactly("too late");
        assertThat(((LogRecorder) printed).messages()).contains("somebody was slow");
    }

    @Test
    void aStackTraceThatNobodyExpectedIsAFailure(LoggedStackTraces printed) {
        // When
        var failures = failuresOf(Unexpected.class);

        // Then
        assertThat(failures).singleElement().asString().contains("did not expect", "going on", "a bug");
        assertThat(printed.take()).containsExactly(new LoggedStackTrace("product", "going on", BUG));
    }

    @Test
    void soItIsAtEveryLevel(LoggedStackTraces printed) {
        // When
        var failures = failuresOf(StackTraceInPassing.class);

        // Then
        assertThat(failures).hasSize(1);
        assertThat(printed.take()).hasSize(1);
    }

    @Test
    void anExpectedStackTraceIsNotPrinted(LoggedStackTraces printed) {
        // When
        var failures = failuresOf(Expected.class);

        // Then
        assertThat(failures).isEmpty();
        assertThat(printed.take()).isEmpty();
    }

    @Test
    void anIntegrationTestShowsTheStackTracesOfOthersWithoutFailing(LoggedStackTraces printed) {
        // When
        var failures = failuresOf(OfSomebodyElseIT.class);

        // Then
        assertThat(failures).isEmpty();
        assertThat(printed.take()).hasSize(1);
    }

    private static List<String> failuresOf(Class<?> tests) {
        var failures = new ArrayList<String>();
        var request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(tests))
                .build();
        try (var session = LauncherFactory.openSession(ALONE)) {
            session.getLauncher().execute(request, new TestExecutionListener() {
                @Override
                public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                    result.getThrowable().ifPresent(failure -> failures.add(failure.getMessage()));
                }
            });
        }
        return failures;
    }
}
