package io.cdnproxy.log;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.MDC;

/**
 * Which object the lines are about that a thread logs from now on, until this is closed. The keys are stable, as tools search by them; only
 * structured logs show them.
 */
public final class LogContext implements AutoCloseable {
    private static final String NAMESPACE = "namespace";
    private static final String NAME = "name";
    private static final String UID = "uid";
    private static final String DISTRIBUTION = "distribution";

    private final Map<String, Object> before;

    private LogContext(Map<String, String> keys) {
        before = Optional.ofNullable(MDC.getMap()).map(Map::copyOf).orElse(Map.of());
        MDC.clear();
        keys.forEach(MDC::put);
    }

    /** Lines about an object, and its distribution if that is known. */
    public static LogContext about(CdnProxy proxy) {
        return about(proxy, Optional.ofNullable(proxy.getStatus()));
    }

    /** The same, where its status is known to be another by now. */
    public static LogContext about(CdnProxy proxy, Optional<CdnProxyStatus> status) {
        var metadata = proxy.getMetadata();
        var keys = new HashMap<String, String>();
        keys.put(NAMESPACE, metadata.getNamespace());
        keys.put(NAME, metadata.getName());
        keys.put(UID, metadata.getUid());
        status.map(CdnProxyStatus::distribution).ifPresent(distribution -> keys.put(DISTRIBUTION, distribution.id()));
        return new LogContext(keys);
    }

    /** Namespace and name of the object that this thread's lines are about, if they are about one. */
    public static Optional<String> subject() {
        return Optional.ofNullable(MDC.get(NAMESPACE)).map(namespace -> namespace + "/" + MDC.get(NAME));
    }

    @Override
    public void close() {
        MDC.clear();
        before.forEach(MDC::put);
    }
}
