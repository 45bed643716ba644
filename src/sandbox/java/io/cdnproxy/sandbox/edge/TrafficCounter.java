package io.cdnproxy.sandbox.edge;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** Sums up the bytes that passed the edge, per distribution and direction. */
public final class TrafficCounter implements Consumer<EdgeEvent> {
    private record Key(String distributionId, EdgeEvent.Direction direction) {}

    private final Map<Key, LongAdder> bytes = new ConcurrentHashMap<>();

    @Override
    public void accept(EdgeEvent event) {
        if (event instanceof EdgeEvent.Transferred(String id, EdgeEvent.Direction direction, long count)) {
            bytes.computeIfAbsent(new Key(id, direction), key -> new LongAdder())
                    .add(count);
        }
    }

    public long bytes(String distributionId, EdgeEvent.Direction direction) {
        var sum = bytes.get(new Key(distributionId, direction));
        return sum == null ? 0 : sum.sum();
    }
}
