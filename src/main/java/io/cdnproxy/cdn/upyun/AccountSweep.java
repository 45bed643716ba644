package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Account;
import io.cdnproxy.cdn.CdnEvents;
import io.cdnproxy.cdn.CdnException;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.SweepSchedule;
import io.cdnproxy.pace.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Counts an account's services once in a while. What it shows matters to no object, so that it is never hurried. */
final class AccountSweep implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(AccountSweep.class);

    private final ServiceApi api;
    private final CdnEvents events;
    private final SteadyClock clock;
    private final SweepSchedule schedule;
    private volatile Account account;
    private volatile String failure = "";
    private volatile boolean closed;

    AccountSweep(CdnSettings settings, ServiceApi api, CdnEvents events, SteadyClock clock) {
        this.api = api;
        this.events = events;
        this.clock = clock;
        this.schedule = new SweepSchedule(settings.slowSweep(), settings.slowSweep());
    }

    /** Empty until the first complete sweep. */
    Optional<Account> account() {
        return Optional.ofNullable(account);
    }

    Instant next() {
        return schedule.next();
    }

    /**
     * Sweeps if it is time to.
     *
     * @param own what objects have
     */
    void turn(Supplier<List<ObservedService>> own) {
        var begun = clock.instant();
        if (schedule.next().isAfter(begun)) {
            return;
        }
        schedule.begin(begun);
        try {
            var listed = api.list();
            account = new Account(
                    begun,
                    listed.size(),
                    own.get().stream().map(ObservedService::toDistribution).toList());
            var now = clock.instant();
            schedule.succeeded(now, false);
            if (!failure.isEmpty()) {
                LOG.info("UPYUN's services can be listed again");
            }
            failure = "";
            events.onSweep(Duration.between(begun, now));
        } catch (CdnException failed) {
            failed(failed).ifPresent(news -> LOG.warn(news));
        } catch (RuntimeException defect) {
            failed(CdnException.unforeseen("listing UPYUN's services", defect))
                    .ifPresent(news -> LOG.error(news, defect));
        }
    }

    /** What to log: a failure that goes on is not told again, and one that the end breaks off is none. */
    private Optional<String> failed(CdnException failed) {
        if (closed) {
            return Optional.empty();
        }
        boolean news = !failure.equals(failed.code());
        failure = failed.code();
        schedule.failed(clock.instant(), failed.errorClass());
        events.onSweepFailed(failed);
        return news ? Optional.of("could not list UPYUN's services: " + failed.getMessage()) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
    }
}
