package io.cdnproxy.campaign;

import io.cdnproxy.campaign.Workload.Action;
import io.cdnproxy.campaign.proxy.ApiProxy;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody with a namespace, an account at a CDN and an operator for no one else, which reaches all APIs through one gate. */
final class Tenant implements AutoCloseable {
    private final Corner corner;
    private final CrashGate gate;
    private final Holdup holdup;
    private final OperatorInstallation installation;
    private final GarblingUpstream apiServer;
    private final ApiProxy kubernetes;
    private final List<ApiProxy> cdn = new ArrayList<>();
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
        this(arena, namespace, Provider.CLOUDFRONT, furtherSettings, operator);
    }

    /** The same as a customer of this CDN. */
    Tenant(Arena arena, String namespace, Provider provider, Map<String, String> furtherSettings, List<String> operator)
            throws IOException {
        var sandbox = arena.sandbox;
        this.corner = new Corner(arena, namespace, provider);
        this.installation = OperatorInstallation.installIn(sandbox, namespace);
        this.gate = new CrashGate(this::killOperator);
        this.holdup = new Holdup(gate);
        var address = sandbox.loopback().inetAddress(Loopback.OPERATOR);
        this.apiServer = new GarblingUpstream(
                Upstream.tls(URI.create(sandbox.controlPlane().url()), arena.clusterTrust));
        this.kubernetes = ApiProxy.start(address, apiServer, new KubernetesDialect(), holdup);
        var settings = new HashMap<>(furtherSettings);
        settings.put("KUBERNETES_MASTER", kubernetes.url().toString());
        for (var line : corner.customer().lines()) {
            var proxy = ApiProxy.start(address, Upstream.plain(line.api()), line.dialect(), gate);
            cdn.add(proxy);
            settings.put(line.setting(), proxy.url().toString());
        }
        settings.putAll(corner.customer().credentials());
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

    Customer customer() {
        return corner.customer();
    }

    Account account() {
        return corner.account();
    }

    /** As the API server knows it. */
    String operatorUser() {
        return "system:serviceaccount:%s:cdnproxy-operator".formatted(namespace());
    }

    /** Of a certificate for every edge hostname. */
    String certificateArn() {
        return corner.filledIn("${certificate}");
    }

    /** Has the name by which manifests call the origin lead there. */
    void publishOrigin() {
        corner.publishOrigin();
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
        for (var proxy : cdn) {
            proxy.close();
        }
        corner.close();
    }
}
