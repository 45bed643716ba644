package io.cdnproxy.e2e;

import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.file.Path;

/**
 * The cluster under test.
 *
 * @param here this machine's address, as the cluster's pods dial it
 * @param node the address of a node, as this machine dials it
 */
record Cluster(Path kubeconfig, KubernetesClient client, InetAddress here, InetAddress node) implements AutoCloseable {
    private static final String KUBECONFIG = "kubeconfig";
    /** For machines with several addresses. */
    private static final String ADDRESS = "e2e.address";

    /** The one that {@code -Dkubeconfig} leads to. */
    static Cluster named() throws IOException {
        var file = System.getProperty(KUBECONFIG);
        if (file == null) {
            throw new IOException("which cluster? ./mvnw verify -Pe2e -Dkubeconfig=FILE");
        }
        var kubeconfig = Path.of(file).toAbsolutePath();
        var client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
        var here = System.getProperty(ADDRESS);
        return new Cluster(
                kubeconfig,
                client,
                here == null ? addressTowards(client.getMasterUrl()) : InetAddress.getByName(here),
                node(client));
    }

    /** Nothing is sent: the kernel chooses a route when a datagram socket is connected. */
    private static InetAddress addressTowards(URL server) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(server.getHost(), server.getDefaultPort()));
            return socket.getLocalAddress();
        }
    }

    private static InetAddress node(KubernetesClient client) throws IOException {
        var address = client.nodes().list().getItems().stream()
                .flatMap(node -> node.getStatus().getAddresses().stream())
                .filter(candidate -> candidate.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElseThrow(() -> new IOException("the cluster has no node with an address"));
        return InetAddress.getByName(address);
    }

    @Override
    public void close() {
        client.close();
    }
}
