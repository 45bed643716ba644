package io.cdnproxy.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Closes what was opened, the last first, whatever happens on the way. */
public final class Resources implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Consumer<String> trouble;

    /** @param trouble told about whatever cannot be closed */
    public Resources(Consumer<String> trouble) {
        this.trouble = trouble;
    }

    public synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            var resource = open.pop();
            try {
                resource.close();
            } catch (Exception e) {
                trouble.accept(
                        "cannot close %s: %s".formatted(resource.getClass().getSimpleName(), e));
            }
        }
    }
}
