package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log tells of the lists of an account. */
class AccountSweepTest {
    private final MutableClock clock = new MutableClock();
    private final AtomicBoolean answers = new AtomicBoolean();
    private final ServiceApi api = (ServiceApi) Proxy.newProxyInstance(
            ServiceApi.class.getClassLoader(), new Class<?>[] {ServiceApi.class}, (self, call, given) -> {
                if (answers.get()) {
                    return List.of();
                }
                throw new CdnException(ErrorClass.UNAVAILABLE, "503", "UPYUN does not answer", null);
            });

    private final AccountSweep sweep = new AccountSweep(SETTINGS, api, CdnEvents.NONE, clock.steady());

    private final Logger log = Logger.getLogger(AccountSweep.class.getName());
    private final List<String> lines = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is on its way.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    };

    @BeforeEach
    void listen() {
        log.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        log.removeHandler(listener);
    }

    @Test
    void aFailureThatGoesOnIsToldOnceAndSoIsItsEnd() {
        // Given
        turn();
        turn();

        // When
        answers.set(true);
        turn();
        turn();

        // Then
        assertThat(lines)
                .containsExactly(
                        "WARN could not list UPYUN's services: UPYUN does not answer",
                        "INFO UPYUN's services can be listed again");
    }

    private void turn() {
        sweep.turn(List::of);
        clock.advance(SETTINGS.slowSweep().multipliedBy(2));
    }
}
