package io.cdnproxy.operator;

import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Says in the generated CRD what annotations on Java types cannot say. Runs at build time only. */
public final class CrdPostProcessor implements CRDPostProcessor {
    private static final List<String> COLUMNS = List.of("Ready", "Reason", "Hostname", "Distribution", "Origin", "Age");

    /** The bounds of metav1.Condition, which Fabric8's model does not carry. */
    private static final Map<String, Long> CONDITION_LENGTHS =
            Map.of("type", 64L, "reason", 64L, "message", 4096L, "status", 16L, "lastTransitionTime", 64L);

    @Override
    public HasMetadata process(HasMetadata crd, String crdSpecVersion) {
        for (var version : ((CustomResourceDefinition) crd).getSpec().getVersions()) {
            version.getAdditionalPrinterColumns()
                    .sort(Comparator.comparing(
                            CustomResourceColumnDefinition::getName, Comparator.comparing(COLUMNS::indexOf)));
            var root = version.getSchema().getOpenAPIV3Schema();
            requireSpec(root);
            mapConditionsByType(version);
            dropRepeatedRules(root);
        }
        return crd;
    }

    // JOSDK adds its finalizer by a forced server-side apply without uid; without this, one to a CR deleted a moment
    // ago would create
    // an empty ghost of it.
    private static void requireSpec(JSONSchemaProps root) {
        root.setRequired(List.of("spec"));
    }

    private static void mapConditionsByType(CustomResourceDefinitionVersion version) {
        var conditions = version.getSchema()
                .getOpenAPIV3Schema()
                .getProperties()
                .get("status")
                .getProperties()
                .get("conditions");
        conditions.setXKubernetesListType("map");
        conditions.setXKubernetesListMapKeys(List.of("type"));
        var condition = conditions.getItems().getSchema();
        condition.setRequired(List.of("lastTransitionTime", "message", "reason", "status", "type"));
        CONDITION_LENGTHS.forEach(
                (property, length) -> condition.getProperties().get(property).setMaxLength(length));
        condition.getProperties().get("observedGeneration").setMinimum(0.0);
    }

    // An annotation on a record component lands on its field and on its accessor, and the generator reads both.
    private static void dropRepeatedRules(JSONSchemaProps schema) {
        if (schema.getXKubernetesValidations() != null) {
            schema.setXKubernetesValidations(
                    schema.getXKubernetesValidations().stream().distinct().toList());
        }
        if (schema.getProperties() != null) {
            schema.getProperties().values().forEach(CrdPostProcessor::dropRepeatedRules);
        }
    }
}
