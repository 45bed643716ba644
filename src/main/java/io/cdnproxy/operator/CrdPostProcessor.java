package io.cdnproxy.operator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

    private static final String KIND =
            "A v2ray proxy hidden behind a CDN, or a website: clients dial spec.hostname at the CDN, the CDN dials"
                    + " spec.origin.hostname, and there v2ray answers, or the website's server. The operator makes what is needed for that, dials the chain as a client would,"
                    + " and says in status.conditions which link works, which does not, and what to do about it.";

    private static final String SPEC = "What is wanted. Only hostname and origin are needed; the rest has defaults.";

    private static final String STATUS =
            "What the operator has seen: whether the chain works, and what others need to know of it. It holds no secrets.";

    /** Fabric8's model has no annotations that the generator could read. */
    private static final Map<String, String> CONDITION = Map.of(
            "type",
            "Which link of the chain this is about, such as OriginHandshake; Ready is about all of them.",
            "status",
            "True, False or Unknown.",
            "reason",
            "One word for why, for tools.",
            "message",
            "For people: what is wrong, what was seen, and what to do about it.",
            "observedGeneration",
            "The generation of the spec that this judges; if metadata.generation is higher, the newer spec has not been looked at yet.",
            "lastTransitionTime",
            "When the status became what it is (RFC 3339).");

    @Override
    public HasMetadata process(HasMetadata crd, String crdSpecVersion) {
        for (var version : ((CustomResourceDefinition) crd).getSpec().getVersions()) {
            version.getAdditionalPrinterColumns()
                    .sort(Comparator.comparing(
                            CustomResourceColumnDefinition::getName, Comparator.comparing(COLUMNS::indexOf)));
            var root = version.getSchema().getOpenAPIV3Schema();
            describe(root);
            requireSpec(root);
            defaultCdn(root);
            openRecordedSpec(root);
            mapConditionsByType(version);
            dropRepeatedRules(root);
        }
        return crd;
    }

    // For kubectl explain: the generator describes properties of our types only.
    private static void describe(JSONSchemaProps root) {
        var properties = root.getProperties();
        root.setDescription(KIND);
        properties.get("spec").setDescription(SPEC);
        properties.get("status").setDescription(STATUS);
        var condition = properties
                .get("status")
                .getProperties()
                .get("conditions")
                .getItems()
                .getSchema()
                .getProperties();
        CONDITION.forEach((property, text) -> condition.get(property).setDescription(text));
    }

    // JOSDK adds its finalizer by a forced server-side apply without uid; without this, one to a CR deleted a moment
    // ago would create
    // an empty ghost of it.
    private static void requireSpec(JSONSchemaProps root) {
        root.setRequired(List.of("spec"));
    }

    // So that the policies in it have theirs. The generator would write down what our types fill in besides: stored, a
    // certificate that is requested would be the second source beside the one that a later apply names.
    private static void defaultCdn(JSONSchemaProps root) {
        root.getProperties().get("spec").getProperties().get("cdn").setDefault(JsonNodeFactory.instance.objectNode());
    }

    // What the generator leaves without a type is any value, for kubectl explain too. Where there is no schema an apply
    // merges, and what somebody else wrote, such as a restored backup, would stay for ever; what is atomic it replaces.
    private static void openRecordedSpec(JSONSchemaProps root) {
        var recorded = root.getProperties().get("status").getProperties().get("accepted");
        recorded.setType("object");
        recorded.setXKubernetesMapType("atomic");
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
        if (schema.getItems() != null) {
            dropRepeatedRules(schema.getItems().getSchema());
        }
    }
}
