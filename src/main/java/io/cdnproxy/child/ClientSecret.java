package io.cdnproxy.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.Hosting;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.v2ray.ClientConfig;
import io.cdnproxy.v2ray.Entrance;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.BooleanWithUndefined;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.KubernetesDependent;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** A ready client configuration, to hand to a user, and a link that says the same to clients of other makes. */
@KubernetesDependent(useSSA = BooleanWithUndefined.TRUE, informer = @Informer(labelSelector = Labels.MANAGED))
public class ClientSecret extends Child<Secret> {
    private static final String FILE = "v2ray.json";
    private static final String LINK = "link";

    public ClientSecret() {
        super(Secret.class, ClientSecret::name, ClientSecret::desired);
    }

    public static String name(CdnProxy proxy) {
        return proxy.getMetadata().getName() + "-client";
    }

    /** The Secret's name once there is one that was made for this proxy; a stranger's is nobody's to be shown. */
    public static Optional<String> ownName(CdnProxy proxy, Context<CdnProxy> context) {
        return Hosting.of(proxy.getSpec()) == Hosting.OPERATOR
                ? ManagedSecrets.find(name(proxy), proxy, context)
                        .filter(secret -> secret.hasOwnerReferenceFor(proxy))
                        .map(secret -> secret.getMetadata().getName())
                : Optional.empty();
    }

    /**
     * A client that was told a new name before the distribution has it would lose the one that works. What it speaks, and by which path, is
     * told at once under the name that it has: the server does not wait for a distribution either. Whether somebody else's CDN has a name is
     * for whoever wrote it to know.
     */
    public static Optional<Secret> desired(ChildInputs inputs, Optional<Secret> present) {
        var hostname = inputs.proxy().getSpec().hostname();
        boolean early = !inputs.proxy().getSpec().cdn().runsElsewhere()
                && inputs.distribution()
                        .filter(distribution -> distribution.aliases().contains(hostname))
                        .isEmpty();
        return present.isPresent() && early
                ? present.flatMap(ClientSecret::toldName).map(former -> written(inputs, former))
                : Optional.of(written(inputs, hostname));
    }

    private static Optional<String> toldName(Secret present) {
        return Optional.ofNullable(present.getData())
                .map(data -> data.get(FILE))
                .flatMap(config ->
                        ClientConfig.hostname(new String(Base64.getDecoder().decode(config), UTF_8)));
    }

    private static Secret written(ChildInputs inputs, String hostname) {
        var entrance = entrance(inputs, hostname);
        var user = inputs.user();
        var link = user.link(entrance, inputs.proxy().getMetadata().getName());
        return new SecretBuilder()
                .withMetadata(inputs.metadata(name(inputs.proxy())))
                .withData(Map.of(FILE, encoded(ClientConfig.json(entrance, user)), LINK, encoded(link)))
                .build();
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(UTF_8));
    }

    private static Entrance entrance(ChildInputs inputs, String hostname) {
        EdgeEndpoint edge = inputs.edge();
        return new Entrance(edge.addressFor(hostname), edge.port(), hostname, inputs.path());
    }
}
