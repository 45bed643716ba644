package io.cdnproxy.scenario;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.Map;

/** A CdnProxy in the making, which no type keeps from being wrong. */
final class ProxyDraft {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    /** Sets a field of any depth, whatever is there. */
    @SuppressWarnings("unchecked")
    ProxyDraft set(String path, Object value) {
        var names = path.split("\\.");
        var parent = fields;
        for (int depth = 0; depth < names.length - 1; depth++) {
            var child = parent.get(names[depth]) instanceof Map<?, ?> map
                    ? new LinkedHashMap<>((Map<String, Object>) map)
                    : new LinkedHashMap<String, Object>();
            parent.put(names[depth], child);
            parent = child;
        }
        if (value == null) {
            parent.remove(names[names.length - 1]);
        } else {
            parent.put(names[names.length - 1], value);
        }
        return this;
    }

    ProxyDraft without(String path) {
        return set(path, null);
    }

    GenericKubernetesResource object() {
        return Serialization.unmarshal(Serialization.asJson(fields), GenericKubernetesResource.class);
    }
}
