package io.cdnproxy.operator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import io.fabric8.certmanager.api.model.v1.CertificateSpec;
import io.fabric8.certmanager.api.model.v1.CertificateStatus;
import io.quarkus.kubernetes.client.KubernetesClientObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads whatever others wrote. One object that cannot be read ends the watch of its kind, and the operator with it, for everybody: whoever
 * may write one object could do that, for example by a Certificate whose duration is no duration, which cert-manager's definition lets pass.
 */
@Singleton
final class ForgivingReading implements KubernetesClientObjectMapperCustomizer {
    /** What the API server does not check as strictly as our model reads it, and what stands in its place. */
    private static final Map<Class<?>, Supplier<Object>> UNCHECKED =
            Map.of(CertificateSpec.class, CertificateSpec::new, CertificateStatus.class, CertificateStatus::new);

    @Override
    public void customize(ObjectMapper mapper) {
        // Definitions may be newer than this operator.
        mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        mapper.enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
        mapper.registerModule(new SimpleModule("forgiving").setDeserializerModifier(new BeanDeserializerModifier() {
            private static final long serialVersionUID = 1L;

            @Override
            public JsonDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription description, JsonDeserializer<?> usual) {
                return UNCHECKED.containsKey(description.getBeanClass())
                        ? new Forgiving(usual, description.getBeanClass())
                        : usual;
            }
        }));
    }

    /** Reads as usual, and nothing at all where that is impossible. */
    private static final class Forgiving extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;

        private final Class<?> type;

        Forgiving(JsonDeserializer<?> usual, Class<?> type) {
            super(usual);
            this.type = type;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> usual) {
            return new Forgiving(usual, type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            // Read to its end first, so that what follows is found whatever fails.
            try (var tree = new TreeTraversingParser(context.readTree(parser), parser.getCodec())) {
                tree.nextToken();
                return super.deserialize(tree, context);
            } catch (JsonProcessingException unreadable) {
                return UNCHECKED.get(type).get();
            }
        }
    }
}
