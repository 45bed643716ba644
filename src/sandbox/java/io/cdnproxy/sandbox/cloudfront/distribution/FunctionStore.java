package io.cdnproxy.sandbox.cloudfront.distribution;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The functions of all accounts. Who reads to write does both within {@link DistributionStore#exclusively}. */
public final class FunctionStore {
    private final ConcurrentMap<String, EdgeFunction> byArn = new ConcurrentHashMap<>();

    Optional<EdgeFunction> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    void put(EdgeFunction function) {
        byArn.put(function.arn(), function);
    }

    void remove(EdgeFunction function) {
        byArn.remove(function.arn());
    }
}
