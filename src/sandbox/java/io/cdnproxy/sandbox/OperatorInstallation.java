package io.cdnproxy.sandbox;

import io.cdnproxy.sandbox.cloudfront.CloudFrontEmulator;
import io.cdnproxy.sandbox.cloudfront.iam.Policy;
import io.cdnproxy.sandbox.cluster.CustomResources;
import io.cdnproxy.sandbox.cluster.FreePort;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Installs the operator as a user would: the manifests of {@code crds/} and {@code deploy/}, its own ServiceAccount and no other
 * rights, and its world told to it by the settings that every user has. The one difference: it runs beside the cluster, since no image
 * is built.
 */
public final class OperatorInstallation {
    /** Any will do: the stand-in looks at the key id only, as the signature is not its subject. */
    public static final String SECRET_ACCESS_KEY = "sandbox";

    public static final String REGION = "us-east-1";

    private static final Path POLICY = Path.of("deploy", "iam-policy.json");

    /** Of the operator's resources. */
    static final Path DEFINITIONS = Path.of("crds");

    private static final String NAMESPACE = "cdnproxy-system";
    private static final String SERVICE_ACCOUNT = "cdnproxy-operator";

    private final Sandbox sandbox;
    private final String name;
    private final Path kubeconfig;
    private final InetSocketAddress http;
    private final Map<String, String> scope;

    private OperatorInstallation(Sandbox sandbox, String name, String namespace, Map<String, String> scope)
            throws IOException {
        if (!Files.exists(PackagedOperator.OF_THIS_BUILD.runner())) {
            throw new IOException("the operator is not packaged: run ./mvnw package -DskipTests first");
        }
        var address = sandbox.loopback().address(Loopback.OPERATOR);
        this.sandbox = sandbox;
        this.name = name;
        this.http = new InetSocketAddress(address, FreePort.on(address));
        this.kubeconfig = sandbox.controlPlane()
                .serviceAccountKubeconfig(
                        namespace, SERVICE_ACCOUNT, sandbox.directory().resolve(name + ".kubeconfig"));
        this.scope = scope;
    }

    /** Applies the manifests; starts nothing yet. */
    public static OperatorInstallation install(Sandbox sandbox) throws IOException {
        CustomResources.define(sandbox.client(), DEFINITIONS);
        apply(sandbox, manifest(sandbox, "namespace.yaml"));
        apply(sandbox, manifest(sandbox, "rbac.yaml"));
        apply(sandbox, manifest(sandbox, "user-roles.yaml"));
        return new OperatorInstallation(sandbox, "operator", NAMESPACE, Map.of());
    }

    /** Installs an operator for one namespace, which exists, with the rights that the chart gives it there. */
    public static OperatorInstallation installIn(Sandbox sandbox, String namespace) throws IOException {
        CustomResources.define(sandbox.client(), DEFINITIONS);
        apply(sandbox, rights(namespace));
        return new OperatorInstallation(
                sandbox,
                "operator-" + namespace,
                namespace,
                Map.of("CDNPROXY_NAMESPACES", namespace, "CDNPROXY_INSTALLATION_ID", namespace));
    }

    private static List<HasMetadata> rights(String namespace) {
        return Chart.release(SERVICE_ACCOUNT, namespace)
                .set("watchNamespaces[0]=" + namespace)
                .set("settings.installationId=" + namespace)
                .objects()
                .stream()
                .filter(OperatorInstallation::isRight)
                .toList();
    }

    private static boolean isRight(HasMetadata object) {
        return object instanceof ServiceAccount || object instanceof Role || object instanceof RoleBinding;
    }

    private static List<HasMetadata> manifest(Sandbox sandbox, String file) throws IOException {
        try (var in = Files.newInputStream(Path.of("deploy", file))) {
            return sandbox.client().load(in).items();
        }
    }

    private static void apply(Sandbox sandbox, List<HasMetadata> resources) {
        sandbox.client().resourceList(resources).serverSideApply();
    }

    /** Starts the operator as packaged. */
    public OperatorProcess start(Map<String, String> furtherSettings, Consumer<String> progress) throws IOException {
        return start(name, furtherSettings, progress);
    }

    /**
     * Starts one of several replicas, which must be told a port of its own.
     *
     * @param replica names its files
     */
    public OperatorProcess start(String replica, Map<String, String> furtherSettings, Consumer<String> progress)
            throws IOException {
        return start(PackagedOperator.OF_THIS_BUILD.command(), replica, furtherSettings, progress);
    }

    /** Starts the operator by another command, such as that of its image. */
    public OperatorProcess start(List<String> command, Map<String, String> furtherSettings, Consumer<String> progress)
            throws IOException {
        return start(command, name, furtherSettings, progress);
    }

    private OperatorProcess start(
            List<String> command, String replica, Map<String, String> furtherSettings, Consumer<String> progress)
            throws IOException {
        var environment = environment();
        environment.putAll(furtherSettings);
        return new OperatorProcess(
                command,
                environment,
                sandbox.directory().resolve(replica + ".log"),
                sandbox.directory().resolve(replica + ".pid"),
                progress);
    }

    /** With which the operator's ServiceAccount speaks to the API server. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    public Path log() {
        return sandbox.directory().resolve(name + ".log");
    }

    public Path pidFile() {
        return sandbox.directory().resolve(name + ".pid");
    }

    /** Base of the operator's health and metrics. */
    public URI http() {
        return URI.create("http://%s:%d".formatted(http.getAddress().getHostAddress(), http.getPort()));
    }

    /** Settings of an operator that may do in an account what the shipped policy allows, and no more. */
    public static Map<String, String> role(CloudFrontEmulator cloudFront, String accountAccessKeyId)
            throws IOException {
        var role = cloudFront.roles().assume(accountAccessKeyId, Policy.parse(Files.readString(POLICY)));
        return Map.of(
                "AWS_ACCESS_KEY_ID", role.accessKeyId(),
                "AWS_SECRET_ACCESS_KEY", role.secretAccessKey(),
                "AWS_SESSION_TOKEN", role.sessionToken());
    }

    /** What tells an operator where it is. */
    public Map<String, String> environment() throws IOException {
        var edge = sandbox.edge();
        var environment = new LinkedHashMap<String, String>();
        environment.put("KUBECONFIG", kubeconfig.toString());
        environment.put("AWS_ENDPOINT_URL", sandbox.cloudFront().apiUrl().toString());
        environment.putAll(role(sandbox.cloudFront(), CloudFrontEmulator.ACCESS_KEY_ID));
        environment.put("AWS_REGION", REGION);
        environment.put("QUARKUS_HTTP_HOST", http.getAddress().getHostAddress());
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(http.getPort()));
        environment.put("CDNPROXY_DNS_RESOLVERS", hostPort(sandbox.dns()));
        environment.put(
                "CDNPROXY_DNS_AUTHORITATIVE_PORT", String.valueOf(sandbox.dns().getPort()));
        environment.put("CDNPROXY_EDGE_ADDRESS", edge.getAddress().getHostAddress());
        environment.put("CDNPROXY_EDGE_PORT", String.valueOf(edge.getPort()));
        environment.putAll(sandbox.upyun().settings());
        environment.put("CDNPROXY_PROBES_ALLOWED_RANGES", sandbox.loopback().cidr());
        environment.put("CDNPROXY_PROBES_TRUST_BUNDLE", sandbox.trustBundle().toString());
        environment.put("CDNPROXY_CDN_QUICK_SWEEP", Duration.ofSeconds(1).toString());
        environment.put("CDNPROXY_CDN_SLOW_SWEEP", Duration.ofSeconds(10).toString());
        environment.put("CDNPROXY_CDN_CONSISTENCY_WINDOW", Duration.ofSeconds(2).toString());
        environment.putAll(scope);
        return environment;
    }

    static String hostPort(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }
}
