package io.cdnproxy.cdn;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Who is told which objects should be looked at again. News that a listener did not take are offered until it does. */
public final class Listeners {
    private static final Logger LOG = Logger.getLogger(Listeners.class);

    private final List<Listener> all = new CopyOnWriteArrayList<>();

    private static final class Listener {
        private final Consumer<Set<String>> consumer;
        private final Set<String> owed = new HashSet<>();
        private boolean broken;

        Listener(Consumer<Set<String>> consumer) {
            this.consumer = consumer;
        }

        synchronized void tell(Set<String> uids) {
            owed.addAll(uids);
            if (owed.isEmpty()) {
                return;
            }
            try {
                consumer.accept(Set.copyOf(owed));
                owed.clear();
                broken = false;
            } catch (RuntimeException defect) {
                if (!broken) {
                    LOG.errorf(defect, "telling of changes at the CDN; they are told again until they are taken");
                }
                broken = true;
            }
        }
    }

    public void add(Consumer<Set<String>> listener) {
        all.add(new Listener(listener));
    }

    /** Tells of these, and of what is still owed. */
    public void tell(Set<String> uids) {
        all.forEach(listener -> listener.tell(uids));
    }
}
