package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.log.LogContext;
import io.cdnproxy.pace.SteadyClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * After a failure the next attempt at a child has a not-before time, twice as far away as the last. Events do not bring it forward, or a
 * refused child would be sent again with each of them; a new generation does, and so does {@link #retry}, and so does another object in its
 * place, or none: what was refused of the one that was there says nothing of making it anew.
 */
public final class ChildPace {
    private static final Logger LOG = Logger.getLogger(ChildPace.class);
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MAX_DOUBLINGS = 8;
    private static final String KEY = "pace";

    private final SteadyClock clock;
    private final Consumer<Reason> failures;
    private final Map<String, Map<String, Held>> byUid = new ConcurrentHashMap<>();

    /** What the pass that goes on, or the last one, has worked on. */
    private final Map<String, Set<String>> asked = new ConcurrentHashMap<>();

    /**
     * What an attempt is made at.
     *
     * @param generation of the proxy
     * @param present uid of the child that is there
     */
    private record Subject(long generation, Optional<String> present) {}

    private record Held(Subject subject, int inARow, ChildFailedException failure, Instant notBefore) {}

    /** @param failures told the reason of each */
    public ChildPace(SteadyClock clock, Consumer<Reason> failures) {
        this.clock = clock;
        this.failures = failures;
    }

    /** The pace of this pass, which the reconciler has left there by {@link #putInto}. */
    static ChildPace from(Context<?> context) {
        return context.managedWorkflowAndDependentResourceContext().getMandatory(KEY, ChildPace.class);
    }

    /** To be called when a pass over an object begins. */
    public void putInto(CdnProxy proxy, Context<?> context) {
        asked.put(uid(proxy), ConcurrentHashMap.newKeySet());
        context.managedWorkflowAndDependentResourceContext().put(KEY, this);
    }

    /**
     * Works on a child, unless it is held back.
     *
     * @param object the child, such as Service/tokyo
     * @param present the one that is there
     * @throws ChildFailedException if that fails, or failed and it is not yet time to try again
     */
    <T> T attempt(CdnProxy proxy, String object, Optional<? extends HasMetadata> present, Supplier<T> work) {
        Optional.ofNullable(asked.get(uid(proxy))).ifPresent(objects -> objects.add(object));
        var subject = new Subject(proxy.getMetadata().getGeneration(), present.map(child -> child.getMetadata()
                .getUid()));
        var last = held(proxy, object, subject);
        if (last.isPresent()) {
            throw last.get().failure();
        }
        try {
            var done = work.get();
            Optional.ofNullable(byUid.get(uid(proxy))).ifPresent(held -> held.remove(object));
            return done;
        } catch (KubernetesClientException failure) {
            throw failed(proxy, object, subject, new ChildFailedException(ChildFailure.of(object, failure), failure));
        } catch (ChildFailedException failure) {
            throw failed(proxy, object, subject, failure);
        }
    }

    /**
     * When the first of an object's children may be tried again; to be called when a pass ends. What it has not worked on is not waited for:
     * a child that is not wanted any more, or not by a suspended object, or that the pass did not reach. It is not forgotten either: a
     * later pass that reaches it goes on with its pauses.
     */
    public Optional<Duration> retryIn(CdnProxy proxy) {
        var worked = asked.getOrDefault(uid(proxy), Set.of());
        return byUid.getOrDefault(uid(proxy), Map.of()).entrySet().stream()
                .filter(held -> worked.contains(held.getKey()))
                .map(held -> held.getValue().notBefore())
                .min(Comparator.naturalOrder())
                .map(notBefore -> Duration.between(clock.instant(), notBefore))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    /** Holds an object's children back no longer. */
    public void retry(String uid) {
        byUid.remove(uid);
    }

    /** Forgets an object that is gone. */
    public void forget(String uid) {
        byUid.remove(uid);
        asked.remove(uid);
    }

    private Optional<Held> held(CdnProxy proxy, String object, Subject subject) {
        return Optional.ofNullable(byUid.getOrDefault(uid(proxy), Map.of()).get(object))
                .filter(last ->
                        last.subject().equals(subject) && clock.instant().isBefore(last.notBefore()));
    }

    private ChildFailedException failed(CdnProxy proxy, String object, Subject subject, ChildFailedException failure) {
        var before = byUid.computeIfAbsent(uid(proxy), uid -> new ConcurrentHashMap<>())
                .get(object);
        boolean again = before != null
                && before.subject().equals(subject)
                && before.failure().failure().equals(failure.failure());
        int inARow = again ? before.inARow() + 1 : 1;
        byUid.computeIfAbsent(uid(proxy), uid -> new ConcurrentHashMap<>())
                .put(object, new Held(subject, inARow, failure, clock.instant().plus(pause(inARow))));
        failures.accept(failure.failure().verdict().reason());
        if (!again) {
            // On a thread of the framework's workflow, which is not the pass'.
            try (var context = LogContext.about(proxy)) {
                LOG.warnf(
                        "%s/%s: %s",
                        proxy.getMetadata().getNamespace(), proxy.getMetadata().getName(), failure.getMessage());
            }
        }
        return failure;
    }

    private static Duration pause(int inARow) {
        var pause = FIRST.multipliedBy(1L << Math.clamp(inARow - 1L, 0, MAX_DOUBLINGS));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    private static String uid(CdnProxy proxy) {
        return proxy.getMetadata().getUid();
    }
}
