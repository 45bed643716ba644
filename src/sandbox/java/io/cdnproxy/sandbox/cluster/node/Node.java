package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.cluster.node.container.Images;
import io.cdnproxy.sandbox.cluster.node.event.EventRecorder;
import io.cdnproxy.sandbox.cluster.node.network.PodNetwork;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The cluster's only node: binds pods to itself, runs their containers as processes of this user, and reports as a
 * kubelet does. It needs neither root nor a container engine. Secrets are written to the work directory, readable to
 * this user only.
 *
 * <p>Limits: containers share this machine's file system, network and users. What a pod asks for beyond that is listed
 * in an event of reason {@code NotEnforced} on the pod. One liberty is taken: listeners in mounted configurations of
 * v2ray and nginx move to the pod's own loopback address, which an event of reason {@code Rewritten} tells.
 */
public final class Node implements AutoCloseable {
    /** The node's name; its identity, if it has one of its own, is {@code system:node:sandbox}. */
    public static final String NAME = "sandbox";

    private final EventRecorder events;
    private final LogServer logs;
    private final NodeRegistration registration;
    private final PodRunner pods;
    private final Binder binder;
    private final Thread onShutdown = new Thread(this::stop, "node shutdown");

    /**
     * Prepares the node; nothing is written to the cluster before {@link #start()}.
     *
     * @param nodeClient for the Node, its Lease, its pods and their Secrets, ConfigMaps, tokens and events
     * @param binderClient for all pods and their binding, which no node's identity may do
     * @param images what the node can run
     * @param workDirectory for volumes and logs; created if missing
     * @param log one line at a time, from any thread
     * @throws IOException if the work directory cannot be made or no port for {@code kubectl logs} can be opened
     */
    public Node(
            KubernetesClient nodeClient,
            KubernetesClient binderClient,
            Loopback loopback,
            Images images,
            Path workDirectory,
            Consumer<String> log)
            throws IOException {
        Files.createDirectories(workDirectory);
        Files.setPosixFilePermissions(workDirectory, PosixFilePermissions.fromString("rwx------"));
        Clock clock = Clock.systemUTC();
        String hostIp = loopback.address(Loopback.NODE);
        events = new EventRecorder(nodeClient, "kubelet", NAME, log);
        var context = new NodeContext(
                nodeClient,
                new PodNetwork(loopback),
                images,
                events,
                hostIp,
                workDirectory.toAbsolutePath(),
                clock,
                log);
        pods = new PodRunner(context, NAME);
        logs = new LogServer(loopback.inetAddress(Loopback.NODE), pods::log);
        var description = NodeDescription.of(NAME, hostIp, logs.port(), clock.instant());
        registration = new NodeRegistration(nodeClient, description, clock, log);
        binder = new Binder(binderClient, NAME, NodeDescription.labels(NAME), log);
    }

    /**
     * Registers the node and begins to work; returns when the node is registered.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses the node
     */
    public Node start() {
        // The pods' processes are not part of this JVM: without the hook they would outlive a Ctrl-C.
        Runtime.getRuntime().addShutdownHook(onShutdown);
        registration.start();
        pods.start();
        binder.start();
        return this;
    }

    /** Ends every process that the node started; the pods' objects stay as they are, for a next node to take up. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(onShutdown);
        } catch (IllegalStateException shuttingDown) {
            // The hook does the same at this moment; stopping twice is harmless.
        }
        stop();
    }

    private synchronized void stop() {
        binder.close();
        pods.close();
        registration.close();
        logs.close();
        events.close();
    }
}
