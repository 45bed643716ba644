package io.cdnproxy.operator;

import io.cdnproxy.leadership.Candidate;
import io.cdnproxy.leadership.Term;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * When the operator begins to act: at once, or when this replica is elected. Until then it watches nothing, so that it remembers nothing
 * that another replica has changed meanwhile. One that ceases to be the leader ends: the next process begins with what is true then.
 */
@Singleton
final class LeaderElection implements Candidate.Listener, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(LeaderElection.class);
    private static final int STATUS = 1;
    private static final Pattern OBJECT_NAME = Pattern.compile("[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?");

    private final Operator operator;
    private final ProcessEnd end;
    private final Optional<Candidate> candidate;
    private volatile boolean leads;

    LeaderElection(
            Settings settings,
            Replica replica,
            Term term,
            KubernetesClient client,
            Operator operator,
            ProcessEnd end,
            MeterRegistry registry) {
        this.operator = operator;
        this.end = end;
        this.candidate = settings.leaderElection()
                ? Optional.of(Candidate.over(
                        client, replica.namespace(), leaseName(settings), replica.identity(), term, this))
                : Optional.empty();
        Gauge.builder("cdnproxy.leader", () -> isStandingBy() ? 0 : 1)
                .description("1 if this replica acts, 0 if it stands by")
                .register(registry);
    }

    static String leaseName(Settings settings) {
        var name = settings.leaseName();
        if (!OBJECT_NAME.matcher(name).matches()) {
            throw new InvalidSettingException("cdnproxy.lease-name", "'%s' is no name of an object".formatted(name));
        }
        return name;
    }

    void begin(@Observes StartupEvent event) {
        // Whoever stands by is put together already: settings that make no sense stop the start and not the takeover.
        operator.getRegisteredControllersNumber();
        candidate.ifPresentOrElse(Candidate::start, operator::start);
        end.started();
    }

    boolean isStandingBy() {
        return candidate.isPresent() && !leads;
    }

    @Override
    public void elected() {
        leads = true;
        // Informers may take their time, and the lease must be renewed meanwhile.
        Thread.ofPlatform().daemon().name("operator-start").start(this::lead);
    }

    private void lead() {
        try {
            operator.start();
        } catch (RuntimeException failure) {
            if (!end.isUnderWay()) {
                LOG.error("the operator does not start; this process ends, the next one tries again", failure);
                end.fail(STATUS);
            }
        }
    }

    @Override
    public void lost(String why) {
        if (!end.isUnderWay()) {
            LOG.warnf("%s: this process ends, the next one stands by", why);
            end.fail(STATUS);
        }
    }

    /** Nothing is written from here on. */
    void resign() {
        candidate.ifPresent(Candidate::resign);
    }

    /** Makes room for another replica. */
    @Override
    public void close() {
        candidate.ifPresent(Candidate::close);
    }
}
