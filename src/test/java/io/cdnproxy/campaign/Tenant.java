package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.campaign.proxy.ApiProxy;
import io.cdnproxy.campaign.proxy.AwsDialect;
import io.cdnproxy.campaign.proxy.GarblingUpstream;
import io.cdnproxy.campaign.proxy.KubernetesDialect;
import io.cdnproxy.campaign.proxy.Upstream;
import io.cdnproxy.sandbox.ExternalOrigin;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.OperatorProcess;
import io.cdnproxy.sandbox.ProxyResource;
import io.cdnproxy.sandbox.cloudfront.fault.Effect;
import io.cdnproxy.sandbox.cloudfront.fault.Fault;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Somebody with a namespace, an AWS account and an operator for no one else, which reaches both APIs through one gate. */
final class Tenant implements AutoCloseable {
    private final Arena arena;
    private final String namespace;
    private final Account account;
    private final String certificateArn;
    private final CrashGate gate;
    private final OperatorInstallation installation;
    private final GarblingUpstream apiServer;
    private final ApiProxy kubernetes;
    private final ApiProxy aws;
    private final OperatorProcess operator;

    /**
     * Moves in, and starts the operator.
     *
     * @param furtherSettings of the operator, as environment variables
     */
    Tenant(Arena arena, String namespace, Map<String, String> furtherSettings) throws IOException {
        this.arena = arena;
        this.namespace = namespace;
        var accessKeyId = "AKIA" + namespace.replaceAll("[^a-z0-9]", "").toUpperCase(Locale.ROOT);
        var sandbox = arena.sandbox;
        this.account = new Account(sandbox.cloudFront(), accessKeyId);
        this.certificateArn = arena.importViewerCertificate(accessKeyId);
        client().resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        this.installation = OperatorInstallation.installIn(sandbox, namespace);
        this.gate = new CrashGate(this::killOperator);
        var address = sandbox.loopback().inetAddress(Loopback.OPERATOR);
        this.apiServer = new GarblingUpstream(
                Upstream.tls(URI.create(sandbox.controlPlane().url()), arena.clusterTrust));
        this.kubernetes = ApiProxy.start(address, apiServer, new KubernetesDialect(), gate);
        this.aws = ApiProxy.start(address, Upstream.plain(sandbox.cloudFront().apiUrl()), new AwsDialect(), gate);
        var settings = new HashMap<>(furtherSettings);
        settings.put("KUBERNETES_MASTER", kubernetes.url().toString());
        settings.put("AWS_ENDPOINT_URL", aws.url().toString());
        settings.put("AWS_ACCESS_KEY_ID", accessKeyId);
        this.operator = installation.start(settings, line -> {});
    }

    /** It is started again. */
    int killOperator() {
        return operator.kill();
    }

    /** From now on the operator understands nothing of what the API server says. */
    void garbleTheApiServer() {
        apiServer.garble();
    }

    OperatorProcess operator() {
        return operator;
    }

    /** Base of the operator's health and metrics. */
    URI operatorHttp() {
        return installation.http();
    }

    String namespace() {
        return namespace;
    }

    Account account() {
        return account;
    }

    /** As the API server knows it. */
    String operatorUser() {
        return "system:serviceaccount:%s:cdnproxy-operator".formatted(namespace);
    }

    String certificateArn() {
        return certificateArn;
    }

    CrashGate gate() {
        return gate;
    }

    KubernetesClient client() {
        return arena.sandbox.client();
    }

    /** Does what a user does. */
    void act(Action action) {
        switch (action) {
            case Action.Apply(var manifest) ->
                client().resource(Serialization.unmarshal(filledIn(manifest), GenericKubernetesResource.class))
                        .fieldManager("somebody")
                        .forceConflicts()
                        .serverSideApply();
            case Action.Delete() ->
                ProxyResource.in(client(), namespace, Workloads.PROXY).delete();
            case Action.SlowDown(var deployment) ->
                arena.sandbox
                        .cloudFront()
                        .faults()
                        .add(Fault.on("CreateDistribution*", new Effect.SlowDeployment(deployment))
                                .inAccount(account.accessKeyId()));
        }
    }

    private String filledIn(String manifest) {
        return manifest.replace("${namespace}", namespace)
                .replace("${certificate}", certificateArn)
                .replace("${origin.port}", String.valueOf(arena.origin.address().getPort()))
                .replace("${origin.path}", ExternalOrigin.PATH);
    }

    Optional<ProxyResource> proxy() {
        return ProxyResource.read(client(), namespace, Workloads.PROXY);
    }

    /** Moves out: the operator ends, and nothing goes on in the namespace. */
    @Override
    public void close() throws IOException {
        operator.close();
        kubernetes.close();
        aws.close();
        // Nobody is left to take the finalizers away, and a namespace that cannot end is tried again and again for
        // ever.
        var proxies = client().genericKubernetesResources(Kinds.PROXY).inNamespace(namespace);
        proxies.list().getItems().forEach(proxy -> proxies.resource(proxy).edit(object -> {
            object.getMetadata().setFinalizers(List.of());
            return object;
        }));
        client().namespaces().withName(namespace).delete();
    }
}
