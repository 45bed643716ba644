package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.DebianProgram;
import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.cluster.ClusterSettings;
import io.cdnproxy.sandbox.cluster.ClusterUser;
import io.cdnproxy.sandbox.cluster.ControlPlane;
import io.cdnproxy.sandbox.cluster.Program;
import io.cdnproxy.sandbox.cluster.Programs;
import io.cdnproxy.sandbox.cluster.node.container.Image;
import io.cdnproxy.sandbox.cluster.node.container.Images;
import io.cdnproxy.sandbox.cluster.node.network.LoadBalancer;
import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A control plane with a node and a load balancer, which act as a kubelet, a scheduler and kube-proxy and may not do
 * more.
 */
final class NodeCluster implements AutoCloseable {
    private static final Path BUILD_SCRIPT = Path.of("src/sandbox/go/build.sh");

    /** An image with a shell, for what v2ray cannot show. */
    private static final Image SHELL = new Image(
            "registry.test:5000/shell",
            List.of("/bin/sh"),
            List.of(),
            Map.of("/bin/sh", Path.of("/bin/sh")),
            Optional.of("1000"),
            Optional.empty(),
            ConfigurationRewrite.NONE);

    final Queue<String> log = new ConcurrentLinkedQueue<>();
    final Programs programs;
    final Loopback loopback;
    final ControlPlane controlPlane;
    final KubernetesClient admin;
    private final Path work;
    private final KubernetesClient nodeClient;
    private final KubernetesClient binderClient;
    private final KubernetesClient balancerClient;
    private final LoadBalancer balancer;
    private Node node;

    NodeCluster(Path directory) throws IOException, InterruptedException {
        programs = Programs.locate(BUILD_SCRIPT, System.err::println);
        loopback = Loopback.claim();
        controlPlane = ControlPlane.start(
                new ClusterSettings(programs, loopback.address(Loopback.CONTROL_PLANE), directory.resolve("cluster")),
                ClusterUser.of(Identities.NODE, Identities.NODES),
                ClusterUser.of(Identities.BINDER),
                ClusterUser.of(Identities.LOAD_BALANCER));
        controlPlane.startControllers();
        admin = controlPlane.client();
        admin.resource(Identities.loadBalancerRole()).create();
        nodeClient = controlPlane.client(Identities.NODE);
        binderClient = controlPlane.client(Identities.BINDER);
        balancerClient = controlPlane.client(Identities.LOAD_BALANCER);
        work = directory.resolve("node");
        node = startNode();
        balancer = new LoadBalancer(balancerClient, loopback, log::add).start();
    }

    void restartNode() throws IOException {
        node.close();
        node = startNode();
    }

    /** Where the node keeps the files of its pods. */
    Path work() {
        return work;
    }

    @Override
    public void close() throws IOException {
        balancer.close();
        node.close();
        nodeClient.close();
        binderClient.close();
        balancerClient.close();
        controlPlane.close();
        loopback.close();
    }

    private Node startNode() throws IOException {
        var images = Images.of(Image.v2ray(programs.path(Program.V2RAY)), SHELL)
                .with(Image.NGINX, () -> Image.nginx(DebianProgram.NGINX.path()));
        return new Node(nodeClient, binderClient, loopback, images, work, log::add).start();
    }
}
