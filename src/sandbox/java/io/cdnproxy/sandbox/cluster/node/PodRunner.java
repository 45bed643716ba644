package io.cdnproxy.sandbox.cluster.node;

import io.cdnproxy.sandbox.cluster.node.container.ContainerReport;
import io.cdnproxy.sandbox.cluster.node.container.PodSandbox;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Gives every pod that is bound to the node a {@link PodWorker}. */
final class PodRunner implements AutoCloseable {
    /** More than a worker needs to end its pod, unless it waits for something else. */
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    private final NodeContext node;
    private final String nodeName;
    private final SharedIndexInformer<Pod> pods;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("pod ", 0).factory());

    /** By the pod's uid. */
    private final Map<String, PodWorker> workers = new ConcurrentHashMap<>();

    PodRunner(NodeContext node, String nodeName) {
        this.node = node;
        this.nodeName = nodeName;
        this.pods = node.client()
                .pods()
                .inAnyNamespace()
                .withField("spec.nodeName", nodeName)
                .runnableInformer(0);
    }

    void start() {
        reclaimAddresses();
        pods.exceptionHandler((started, failure) -> {
            node.log().accept("node cannot watch its pods: " + failure.getMessage());
            return true;
        });
        pods.addEventHandler(new ResourceEventHandler<Pod>() {
            @Override
            public void onAdd(Pod added) {
                seen(added);
            }

            @Override
            public void onUpdate(Pod before, Pod after) {
                seen(after);
            }

            @Override
            public void onDelete(Pod deleted, boolean stateUnknown) {
                Optional.ofNullable(workers.remove(deleted.getMetadata().getUid()))
                        .ifPresent(worker -> worker.send(new PodSignal.Gone()));
            }
        });
        pods.start();
    }

    /** Where the output of a container goes, and whether more may come. */
    Optional<LogSource> log(String namespace, String podName, String container, boolean previous) {
        return workers.values().stream()
                .filter(worker -> worker.pod().getMetadata().getNamespace().equals(namespace))
                .filter(worker -> worker.pod().getMetadata().getName().equals(podName))
                .findFirst()
                .flatMap(worker -> worker.report(container).flatMap(report -> source(worker, report, previous)));
    }

    @Override
    public void close() {
        pods.stop();
        workers.values().forEach(worker -> worker.send(new PodSignal.NodeEnds()));
        threads.shutdown();
        try {
            // Ctrl-C reaches the API server as well: a worker that waits for its answer would wait for long.
            if (!threads.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        // Goes on waiting, and interrupts the workers if this thread is interrupted: they kill what runs.
        threads.close();
    }

    private void seen(Pod pod) {
        PodWorker known = workers.get(pod.getMetadata().getUid());
        if (known == null) {
            var worker = new PodWorker(pod, node);
            workers.put(pod.getMetadata().getUid(), worker);
            threads.execute(worker);
        } else {
            known.send(new PodSignal.Seen(pod));
        }
    }

    /** Before any new pod gets an address: those that earlier pods have reported must stay theirs. */
    private void reclaimAddresses() {
        node.client().pods().inAnyNamespace().withField("spec.nodeName", nodeName).list().getItems().stream()
                .filter(pod -> pod.getStatus().getPodIP() != null)
                .forEach(pod -> node.network()
                        .claim(
                                pod.getMetadata().getUid(),
                                Optional.of(pod.getStatus().getPodIP())));
    }

    private Optional<LogSource> source(PodWorker worker, ContainerReport report, boolean previous) {
        int run = report.restarts() - (previous ? 1 : 0);
        if (run < 0) {
            return Optional.empty();
        }
        String container = report.container().getName();
        var file = PodSandbox.log(node.directory(worker.pod()), container, run);
        return Optional.of(new LogSource(
                file,
                () -> !previous
                        && worker.report(container)
                                .filter(now -> now.id().isPresent() && now.restarts() == run)
                                .isPresent()));
    }
}
