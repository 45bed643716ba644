package io.cdnproxy.operator;

import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.api.config.InformerStoppedHandler;
import java.util.function.Consumer;

/**
 * What becomes of an operator that one of its informers has left for good: it ends, since it would decide from what was true once, and the
 * framework never starts an informer a second time. The framework's own handler calls {@code System.exit} on an event loop, which waits
 * there for ever when a shutdown, which waits for the event loops, is under way already.
 */
final class LostInformer implements InformerStoppedHandler {
    private static final int STATUS = 1;

    private final ProcessEnd end;
    private final Consumer<String> log;

    /** @param log told why the process ends */
    LostInformer(ProcessEnd end, Consumer<String> log) {
        this.end = end;
        this.log = log;
    }

    // The framework's interface is of a raw type.
    @SuppressWarnings("rawtypes")
    @Override
    public void onStop(SharedIndexInformer informer, Throwable failure) {
        if (failure == null || end.isUnderWay()) {
            return;
        }
        log.accept("%s cannot be watched any more: %s; this process ends, the next one begins with a new list"
                .formatted(informer, rootOf(failure).getMessage()));
        end.fail(STATUS);
    }

    static Throwable rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
