package io.cdnproxy.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The namespaces that are served: those to watch, but for any in which the operator has no rights, as where somebody has deleted it, and its
 * Role with it. The framework starts with all of them or not at all, so that one would keep all others from being served. Where the rights
 * come back, this process ends, and the next one begins with them.
 */
@Singleton
final class ServedNamespaces {
    private static final Logger LOG = Logger.getLogger(ServedNamespaces.class);
    private static final int STATUS = 1;
    private static final int AFTER_ALL_OTHERS = Integer.MAX_VALUE;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** Of the two minutes that the kubelet gives a start. */
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(30);

    private static final int AT_ONCE = 8;

    private final Settings settings;
    private final NamespaceRights rights;
    private final ProcessEnd end;
    private final Thread thread = Thread.ofVirtual().name("left-out-namespaces").unstarted(this::run);
    private volatile Map<String, String> leftOut = Map.of();

    ServedNamespaces(Settings settings, KubernetesClient client, ProcessEnd end, MeterRegistry registry) {
        this.settings = settings;
        this.rights = new NamespaceRights(client);
        this.end = end;
        Gauge.builder("cdnproxy.namespaces.left.out", () -> leftOut.size())
                .description("namespaces to watch that are not served, because the operator has no rights there")
                .register(registry);
    }

    /** To be asked when the operator is put together; empty for all that there are. */
    Optional<Set<String>> select() {
        var selection = WatchedNamespaces.parse(settings.namespaces())
                .map(watched -> Selection.of(watched, rights::refusal, LONGEST_LOOK));
        leftOut = selection.map(Selection::leftOut).orElse(Map.of());
        return selection.map(Selection::served);
    }

    void start(@Observes @Priority(AFTER_ALL_OTHERS) StartupEvent event) {
        leftOut.forEach((namespace, refusal) -> LOG.warnf(
                "namespace %s is left out: %s; if it is gone, take it out of the namespaces to watch, if not, give the"
                        + " operator its rights",
                namespace, refusal));
        if (!leftOut.isEmpty()) {
            thread.start();
        }
    }

    void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            for (var pause = FIRST_PAUSE; !end.isUnderWay(); pause = longer(pause)) {
                Thread.sleep(pause);
                leftOut.keySet().stream().filter(this::isOpen).findFirst().ifPresent(this::beginAnew);
            }
        } catch (InterruptedException closing) {
            LOG.debug("no namespace is looked at any more");
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private boolean isOpen(String namespace) {
        try {
            return rights.refusal(namespace).isEmpty();
        } catch (RuntimeException unanswered) {
            // Not only the client's own: at the end it is closed, and throws what its parts throw.
            return false;
        }
    }

    private void beginAnew(String namespace) {
        if (!end.isUnderWay()) {
            LOG.infof(
                    "the operator has rights in namespace %s again: this process ends, the next one serves it",
                    namespace);
            end.fail(STATUS);
        }
    }

    /**
     * What becomes of the namespaces to watch.
     *
     * @param leftOut with what the API server says against each
     */
    record Selection(Set<String> served, Map<String, String> leftOut) {

        /**
         * Leaves out what is refused, as long as something is left: otherwise the start fails and says why.
         *
         * @param refusal what is said against a namespace
         * @param longest that all of them together are waited for
         */
        static Selection of(Set<String> watched, Function<String, Optional<String>> refusal, Duration longest) {
            // One alone keeps no other from being served.
            var refused = watched.size() == 1 ? Map.<String, String>of() : refusals(watched, refusal, longest);
            return refused.size() == watched.size()
                    ? new Selection(watched, Map.of())
                    : new Selection(
                            watched.stream()
                                    .filter(namespace -> !refused.containsKey(namespace))
                                    .collect(Collectors.toUnmodifiableSet()),
                            refused);
        }

        private static Map<String, String> refusals(
                Set<String> watched, Function<String, Optional<String>> refusal, Duration longest) {
            try (var threads =
                    Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
                try {
                    long end = System.nanoTime() + longest.toNanos();
                    var asked = new TreeMap<String, Future<Optional<String>>>();
                    watched.forEach(namespace -> asked.put(namespace, threads.submit(() -> refusal.apply(namespace))));
                    var refused = new TreeMap<String, String>();
                    for (var said : asked.entrySet()) {
                        said.getValue()
                                .get(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                                .ifPresent(words -> refused.put(said.getKey(), words));
                    }
                    return refused;
                } finally {
                    threads.shutdownNow();
                }
            } catch (ExecutionException | TimeoutException unanswered) {
                // Nobody says that anything is forbidden; the start asks again, and waits for longer.
                return Map.of();
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                return Map.of();
            }
        }
    }
}
