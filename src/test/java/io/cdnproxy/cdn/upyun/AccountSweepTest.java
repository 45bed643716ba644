package io.cdnproxy.cdn.upyun;

import static io.cdnproxy.cdn.upyun.Fixtures.SETTINGS;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.ErrorClass;
import io.cdnproxy.cdn.MutableClock;
import io.cdnproxy.logging.HeardLog;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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

    @Test
    void aFailureThatGoesOnIsToldOnceAndSoIsItsEnd() {
        try (var log = HeardLog.of(AccountSweep.class)) {
            // Given
            turn();
            turn();

            // When
            answers.set(true);
            turn();
            turn();

            // Then
            assertThat(log.lines())
                    .containsExactly(
                            "WARN could not list UPYUN's services: UPYUN does not answer",
                            "INFO UPYUN's services can be listed again");
        }
    }

    private void turn() {
        sweep.turn(List::of);
        clock.advance(SETTINGS.slowSweep().multipliedBy(2));
    }
}
