package io.cdnproxy.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A v2ray proxy hidden behind a CDN: {@code client → hostname (CDN edge) → origin.hostname → v2ray}. */
@Group(CdnProxy.GROUP)
@Version(CdnProxy.VERSION)
@Kind("CdnProxy")
@ShortNames("cdnp")
@ValidationRule(
        value = "size(self.metadata.name) <= 40 && self.metadata.name.matches('^[a-z]([-a-z0-9]*[a-z0-9])?$')",
        message = "metadata.name must be at most 40 characters, start with a letter and hold only a-z, 0-9 and '-':"
                + " it becomes the name of a Service")
@AdditionalPrinterColumn(
        name = "Ready",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        type = Type.STRING)
@AdditionalPrinterColumn(
        name = "Reason",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
        type = Type.STRING)
@AdditionalPrinterColumn(name = "Hostname", jsonPath = ".spec.hostname", type = Type.STRING)
@AdditionalPrinterColumn(name = "Distribution", jsonPath = ".status.distribution.id", type = Type.STRING)
@AdditionalPrinterColumn(name = "Origin", jsonPath = ".spec.origin.hostname", type = Type.STRING, priority = 1)
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
public final class CdnProxy extends CustomResource<CdnProxySpec, CdnProxyStatus> implements Namespaced {
    public static final String GROUP = "cdnproxy.io";
    public static final String VERSION = "v1alpha1";

    /** Annotation: a new value asks for a fresh look at everything and for another attempt at what failed. */
    public static final String RECONCILE_AT = "cdnproxy.io/reconcile-at";

    /** The annotation by which a user has the CDN forget what it keeps of the hostname: a time, and another one for each time that it is to. */
    public static final String PURGE_AT = "cdnproxy.io/purge-at";

    private static final long serialVersionUID = 1L;

    /** Without the API server's books on whose fields are whose: nothing here asks for them, and they are most of an object in memory. */
    @Override
    @JsonIgnoreProperties("managedFields")
    public ObjectMeta getMetadata() {
        return super.getMetadata();
    }

    // Records have no empty constructor for Fabric8 to call; nothing observed yet is null.
    @Override
    protected CdnProxySpec initSpec() {
        return null;
    }

    @Override
    protected CdnProxyStatus initStatus() {
        return null;
    }
}
