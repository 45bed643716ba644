package io.cdnproxy.sandbox.cluster;

import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * etcd, kube-apiserver and kube-controller-manager. The API answers when {@link #start} returns; Deployments get Pods
 * after {@link #startControllers}, which may run beside the start of whatever else uses the API.
 */
public final class ControlPlane implements AutoCloseable {
    /** A user who may do everything, for people and for tests. */
    public static final String ADMIN = "admin";

    private static final String CONTROLLER_MANAGER = "system:kube-controller-manager";
    private static final Duration SERVICE_ACCOUNT_TOKEN_LIFETIME = Duration.ofDays(30);

    private final ClusterSettings settings;
    private final Etcd etcd;
    private final ApiServer api;
    private final Map<String, ClusterUser> users;
    private final KubernetesClients clients = new KubernetesClients();
    private final KubernetesClient client;
    private ControllerManager controllers;

    private ControlPlane(ClusterSettings settings, Etcd etcd, ApiServer api, List<ClusterUser> users) {
        this.settings = settings;
        this.etcd = etcd;
        this.api = api;
        this.users = users.stream().collect(Collectors.toMap(ClusterUser::name, Function.identity()));
        this.client = client(ADMIN);
    }

    /**
     * Starts etcd and the API server.
     *
     * @param users known to the API server besides {@link #ADMIN}
     */
    public static ControlPlane start(ClusterSettings settings, ClusterUser... users)
            throws IOException, InterruptedException {
        var all = Stream.concat(
                        Stream.of(ClusterUser.master(ADMIN), ClusterUser.master(CONTROLLER_MANAGER)), Stream.of(users))
                .toList();
        var etcd = Etcd.start(settings);
        try {
            return new ControlPlane(settings, etcd, ApiServer.start(settings, etcd, all), all);
        } catch (IOException | InterruptedException | RuntimeException e) {
            etcd.close();
            throw e;
        }
    }

    /** Starts the controller manager. Returns when it has made the first service account. */
    public synchronized void startControllers() throws IOException, InterruptedException {
        controllers = ControllerManager.start(settings, api, kubeconfig(CONTROLLER_MANAGER), client);
    }

    /** Kills the API server; nobody answers until it is started again. */
    public void killApiServer() {
        api.program().kill();
    }

    /** Returns when the API server is ready. */
    public void startApiServer() throws IOException, InterruptedException {
        api.program().startAgain();
    }

    /** Kills etcd; the API server goes on without its store. */
    public void killEtcd() {
        etcd.program().kill();
    }

    /** Returns when etcd is ready, with all that was in it. */
    public void startEtcd() throws IOException, InterruptedException {
        etcd.program().startAgain();
    }

    /** The API server's URL, with its address and port. */
    public String url() {
        return api.url();
    }

    /** The root certificate that the API server's chain ends in, PEM. */
    public Path rootCertificate() {
        return api.root();
    }

    /** One JSON event a line, written before the answer is sent. */
    public Path auditLog() {
        return api.auditLog();
    }

    /** {@link #ADMIN}'s client; it is closed with the control plane. */
    public KubernetesClient client() {
        return client;
    }

    /** A new client that acts as a user; it is closed with the control plane at the latest. */
    public KubernetesClient client(String user) {
        return clients.create(identity(user).clientConfig());
    }

    /** A kubeconfig file of a user. */
    public Path kubeconfig(String user) throws IOException {
        return identity(user).write(settings.directory("kubeconfig").resolve(user.replace(':', '-') + ".yaml"));
    }

    /** Writes a kubeconfig that acts as a service account, which must exist, by a token of 30 days. */
    public Path serviceAccountKubeconfig(String namespace, String name, Path file) throws IOException {
        // @formatter:off
        var request = new TokenRequestBuilder()
            .withNewSpec()
                .withExpirationSeconds(SERVICE_ACCOUNT_TOKEN_LIFETIME.toSeconds())
            .endSpec()
            .build();
        // @formatter:on
        var token = client.serviceAccounts()
                .inNamespace(namespace)
                .withName(name)
                .tokenRequest(request)
                .getStatus()
                .getToken();
        return new Kubeconfig(api.url(), api.rootPem(), namespace + "-" + name, token).write(file);
    }

    private Kubeconfig identity(String name) {
        var user = users.get(name);
        if (user == null) {
            throw new NoSuchElementException("the API server knows no user " + name);
        }
        return new Kubeconfig(api.url(), api.rootPem(), user.name(), user.token());
    }

    /** In the one order that is quick: each part waits for the one it depends on when that has gone before. */
    @Override
    public synchronized void close() {
        clients.close();
        if (controllers != null) {
            controllers.close();
        }
        api.close();
        etcd.close();
    }
}
