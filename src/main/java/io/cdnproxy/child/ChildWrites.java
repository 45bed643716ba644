package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Duration;
import java.util.Optional;

/**
 * How passes write children.
 *
 * @param client for whom nobody has to wait long
 * @param pace for what was refused
 */
public record ChildWrites(PassClient client, ChildPace pace) {

    /** To be called when a pass begins. */
    public void putInto(CdnProxy proxy, Context<?> context) {
        client.putInto(context);
        pace.putInto(proxy, context);
    }

    /** When the first of an object's children that failed may be tried again. */
    public Optional<Duration> retryIn(CdnProxy proxy) {
        return pace.retryIn(proxy);
    }
}
