package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.v2ray.EgressPolicy;
import io.cdnproxy.v2ray.ServerConfig;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The server's configuration. A Secret, because the users' ids are in it. */
@KubernetesDependent(useSSA = BooleanWithUndefined.TRUE, informer = @Informer(labelSelector = Labels.MANAGED))
public class ConfigSecret extends Child<Secret> {

    public ConfigSecret() {
        super(Secret.class, ConfigSecret::name, inputs -> Optional.of(desired(inputs)));
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName() + "-config";
    }

    public static Secret desired(ChildInputs inputs) {
        String config = Base64.getEncoder().encodeToString(config(inputs).getBytes(UTF_8));
        return new SecretBuilder()
                .withMetadata(inputs.metadata(name(inputs.proxy())))
                .withData(Map.of(ServerConfig.FILE, config))
                .build();
    }

    /** Changes with the configuration, so that pods can be rolled: v2ray reads its configuration once. */
    static String checksum(ChildInputs inputs) {
        return Checksum.of(config(inputs).getBytes(UTF_8));
    }

    private static String config(ChildInputs inputs) {
        return ServerConfig.json(inputs.path(), inputs.user(), egress(inputs));
    }

    static EgressPolicy egress(ChildInputs inputs) {
        var egress = inputs.proxy().getSpec().proxy().egress();
        return switch (egress.mode()) {
            case Public -> EgressPolicy.publicAnd(egress.allow());
        };
    }
}
