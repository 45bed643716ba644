package io.cdnproxy.report;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;

/** Objects that tests report about. */
final class Proxies {
    private Proxies() {}

    static CdnProxy tokyo(long generation) {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("tokyo")
                .withUid("uid-tokyo")
                .withGeneration(generation)
                .build());
        return proxy;
    }

    static CdnProxyStatus status(List<Condition> conditions) {
        return CdnProxyStatus.builder()
                .observedGeneration(1)
                .conditions(conditions)
                .build();
    }
}
