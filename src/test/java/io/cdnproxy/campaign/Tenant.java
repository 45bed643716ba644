package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.campaign.proxy.ApiProxy;
import io.cdnproxy.campaign.proxy.AwsDialect;
import io.cdnproxy.campaign.proxy.GarblingUpstream;
import io.cdnproxy.campaign.proxy.KubernetesDialect;
import io.cdnproxy.campaign.proxy.Upstream;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.OperatorInstallation;
import io.cdnproxy.sandbox.OperatorProcess;
import io.cdnproxy.sandbox.PackagedOperator;
import io.cdnproxy.sandbox.ProxyResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody with a namespace, an AWS account and an operator for no one else, which reaches both APIs through one gate. */
final class Tenant implements AutoCloseable {
    private final Corner corner;
    private final CrashGate gate;
    private final Holdup holdup;
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
        this(arena, namespace, furtherSettings, PackagedOperator.OF_THIS_BUILD.command());
    }

    /** Moves in, and starts an operator by this command. */
    Tenant(Arena arena, String namespace, Map<String, String> furtherSettings, List<String> operator)
            throws IOException {
        var sandbox = arena.sandbox;
        this.corner = new Corner(arena, namespace);
        this.installation = OperatorInstallation.installIn(sandbox, namespace);
        this.gate = new CrashGate(this::killOperator);
        this.holdup = new Holdup(gate);
        var address = sandbox.loopback().inetAddress(Loopback.OPERATOR);
        this.apiServer = new GarblingUpstream(
                Upstream.tls(URI.create(sandbox.controlPlane().url()), arena.clusterTrust));
        this.kubernetes = ApiProxy.start(address, apiServer, new KubernetesDialect(), holdup);
        this.aws = ApiProxy.start(address, Upstream.plain(sandbox.cloudFront().apiUrl()), new AwsDialect(), gate);
        var settings = new HashMap<>(furtherSettings);
        settings.put("KUBERNETES_MASTER", kubernetes.url().toString());
        settings.put("AWS_ENDPOINT_URL", aws.url().toString());
        settings.putAll(
                OperatorInstallation.role(sandbox.cloudFront(), corner.account().accessKeyId()));
        this.operator = installation.start(operator, settings, line -> {});
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
        return corner.namespace();
    }

    Account account() {
        return corner.account();
    }

    /** As the API server knows it. */
    String operatorUser() {
        return "system:serviceaccount:%s:cdnproxy-operator".formatted(namespace());
    }

    String certificateArn() {
        return corner.certificateArn();
    }

    CrashGate gate() {
        return gate;
    }

    /** Stands between the operator and the API server. */
    Holdup holdup() {
        return holdup;
    }

    KubernetesClient client() {
        return corner.client();
    }

    /** Does what a user does. */
    void act(Action action) {
        corner.act(action);
    }

    boolean hasReached(Goal goal) {
        return goal.isReachedIn(corner);
    }

    Optional<ProxyResource> proxy() {
        return corner.proxy();
    }

    /** Moves out: the operator ends, and nothing goes on in the namespace. */
    @Override
    public void close() throws IOException {
        operator.close();
        kubernetes.close();
        aws.close();
        corner.close();
    }
}
