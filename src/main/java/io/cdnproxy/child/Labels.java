package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;

/** Labels of the children: what finds them, and what keeps other people's objects out of the operator's memory. */
public final class Labels {
    /** Selects everything that this operator made. */
    public static final String MANAGED = "app.kubernetes.io/managed-by=cdnproxy";

    /**
     * Selects certificates that we may serve: consent of the Secret's owner, given by hand or through cert-manager's
     * template.
     */
    public static final String CERTIFICATE_CONSENT = "cdnproxy.io/certificate=true";

    static final String CERTIFICATE = "cdnproxy.io/certificate";

    private static final String NAME = "app.kubernetes.io/name";
    private static final String INSTANCE = "app.kubernetes.io/instance";
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    private Labels() {}

    /** What all children of a proxy carry. */
    public static Map<String, String> of(CdnProxy proxy) {
        return Map.of(NAME, "v2ray", INSTANCE, proxy.getMetadata().getName(), MANAGED_BY, "cdnproxy");
    }

    /** What selects a proxy's pods. A Deployment's selector is immutable, so nothing that may change is in it. */
    public static Map<String, String> selector(CdnProxy proxy) {
        return Map.of(NAME, "v2ray", INSTANCE, proxy.getMetadata().getName());
    }

    /** Whether an object carries a proxy's labels. */
    static boolean areOf(CdnProxy proxy, HasMetadata object) {
        var labels = object.getMetadata().getLabels();
        return labels != null && labels.entrySet().containsAll(of(proxy).entrySet());
    }

    /** Whether a Secret's owner has agreed to its being served. */
    static boolean haveConsent(HasMetadata secret) {
        var labels = secret.getMetadata().getLabels();
        return labels != null && "true".equals(labels.get(CERTIFICATE));
    }

    /** The name of the proxy that an object with our labels belongs to. */
    static String instanceOf(HasMetadata object) {
        return object.getMetadata().getLabels().get(INSTANCE);
    }
}
