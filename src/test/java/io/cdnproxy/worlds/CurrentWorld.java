package io.cdnproxy.worlds;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * The world that this process' tests run in: one for all tests of a kind, closed when a test wants another kind or after the last test. A
 * control plane that nobody needs any more would go on taking its share of the processors. Maven hands out classes in the order of their
 * names, so that those of one kind come together and none is started twice.
 */
public final class CurrentWorld implements AutoCloseable {
    private static final Namespace NAMESPACE = Namespace.create(CurrentWorld.class);

    /** By default it would be ten times a second, and many a test waits for what takes a list or a log to see. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);

    static {
        Awaitility.setDefaultPollInterval(LOOK_AGAIN);
    }

    private AutoCloseable world = () -> {};

    private CurrentWorld() {}

    /** The world of that type: that which this process is in, or else a new one in its place. */
    public static <W extends AutoCloseable> W enter(ExtensionContext context, Class<W> type, Callable<W> start) {
        return of(context).enter(type, start);
    }

    /** The same if this process is in one. */
    public static <W extends AutoCloseable> Optional<W> present(ExtensionContext context, Class<W> type) {
        return of(context).present(type);
    }

    private static CurrentWorld of(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .getOrComputeIfAbsent(CurrentWorld.class, key -> new CurrentWorld(), CurrentWorld.class);
    }

    private synchronized <W extends AutoCloseable> Optional<W> present(Class<W> type) {
        return Optional.of(world).filter(type::isInstance).map(type::cast);
    }

    private synchronized <W extends AutoCloseable> W enter(Class<W> type, Callable<W> start) {
        return present(type).orElseGet(() -> {
            close();
            try {
                var next = start.call();
                world = next;
                return next;
            } catch (Exception e) {
                throw new IllegalStateException("the sandbox does not start", e);
            }
        });
    }

    /** @throws IllegalStateException if something in it does not end as it should */
    @Override
    public synchronized void close() {
        var left = world;
        world = () -> {};
        try {
            left.close();
        } catch (Exception e) {
            throw new IllegalStateException("the sandbox does not end", e);
        }
    }
}
