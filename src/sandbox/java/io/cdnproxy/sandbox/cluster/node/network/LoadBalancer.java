package io.cdnproxy.sandbox.cluster.node.network;

import io.cdnproxy.sandbox.Loopback;
import io.cdnproxy.sandbox.cluster.node.event.EventRecorder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a cloud does for Services of type LoadBalancer: gives each an address of the sandbox's range, writes it into the
 * Service's status, listens on every TCP port and forwards to ready endpoints. Services with a loadBalancerClass belong
 * to somebody else.
 */
public final class LoadBalancer implements AutoCloseable {
    private static final String BY_SERVICE = "service";
    private static final int RETRY_SECONDS = 1;

    private final IngressWriter status;
    private final Loopback loopback;
    private final PodNetwork network;
    private final Consumer<String> log;
    private final EventRecorder events;
    private final ExecutorService turns;
    private final SharedIndexInformer<Service> services;
    private final SharedIndexInformer<EndpointSlice> slices;

    /** By the Service's namespace/name; touched only in {@link #turns}. */
    private final Map<String, Frontend> frontends = new HashMap<>();

    /**
     * @param client lists and watches services and endpointslices, patches services/status, creates and patches events
     */
    public LoadBalancer(KubernetesClient client, Loopback loopback, Consumer<String> log) {
        this.status = new IngressWriter(client, log);
        this.loopback = loopback;
        this.network = new PodNetwork(loopback);
        this.log = log;
        this.events = new EventRecorder(client, "load-balancer", "sandbox", log);
        this.turns = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("load balancer").factory());
        this.services = client.services().inAnyNamespace().runnableInformer(0);
        this.slices = client.discovery().v1().endpointSlices().inAnyNamespace().runnableInformer(0);
    }

    /** Begins to follow the cluster; returns at once. */
    public LoadBalancer start() {
        slices.addIndexers(Map.of(BY_SERVICE, slice -> List.of(serviceOf(slice))));
        follow(slices, LoadBalancer::serviceOf);
        follow(services, service -> key(service, service.getMetadata().getName()));
        return this;
    }

    /** Ends listeners and connections; the addresses in the Services' status stay. */
    @Override
    public void close() {
        services.stop();
        slices.stop();
        events.close();
        turns.execute(() -> frontends.values().forEach(Frontend::close));
        turns.close();
    }

    private <T extends HasMetadata> void follow(SharedIndexInformer<T> informer, Function<T, String> serviceKey) {
        informer.exceptionHandler((started, failure) -> {
            log.accept("load balancer cannot watch the cluster: " + failure.getMessage());
            return true;
        });
        informer.addEventHandler(new ResourceEventHandler<T>() {
            @Override
            public void onAdd(T added) {
                wake(serviceKey.apply(added));
            }

            @Override
            public void onUpdate(T before, T after) {
                wake(serviceKey.apply(after));
            }

            @Override
            public void onDelete(T deleted, boolean stateUnknown) {
                wake(serviceKey.apply(deleted));
            }
        });
        informer.start();
    }

    private void wake(String serviceKey) {
        try {
            turns.execute(() -> {
                try {
                    reconcile(serviceKey);
                } catch (RuntimeException unexpected) {
                    // One Service's trouble must not become all Services' trouble.
                    log.accept("load balancer of %s: %s".formatted(serviceKey, unexpected));
                }
            });
        } catch (RejectedExecutionException closed) {
            // An informer's last word after the end.
        }
    }

    private void reconcile(String key) {
        Service service = services.getStore().getByKey(key);
        if (service == null || !isOurs(service)) {
            release(key, Optional.ofNullable(service));
            return;
        }
        Optional<Frontend> frontend = frontend(key, service);
        if (frontend.isEmpty()) {
            events.warning(service, "SyncLoadBalancerFailed", "every load balancer address of the sandbox is taken");
            return;
        }
        List<EndpointSlice> ofService = slices.getIndexer().byIndex(BY_SERVICE, key);
        frontend.get()
                .serve(service, port -> Backends.of(ofService, port, network::dialable))
                .forEach(problem -> events.warning(service, "SyncLoadBalancerFailed", problem));
        if (frontend.get().isMissingFrom(service)) {
            publish(key, service, frontend.get());
        }
    }

    private Optional<Frontend> frontend(String key, Service service) {
        if (!frontends.containsKey(key)) {
            freeOctet(service).ifPresent(octet -> {
                frontends.put(key, new Frontend(loopback.inetAddress(octet), log));
                List<String> ignored = LoadBalancerLimits.of(service);
                if (!ignored.isEmpty()) {
                    events.warning(service, "NotEnforced", "The sandbox ignores: " + String.join(", ", ignored));
                }
            });
        }
        return Optional.ofNullable(frontends.get(key));
    }

    /** Prefers the address in the status, so that a restart changes nothing for those who know it. */
    private Optional<Integer> freeOctet(Service service) {
        Set<String> own = PublishedAddress.ips(service).collect(Collectors.toSet());
        Set<String> taken = Stream.concat(
                        frontends.values().stream().map(Frontend::address),
                        services.getStore().list().stream().flatMap(PublishedAddress::ips))
                .filter(address -> !own.contains(address))
                .collect(Collectors.toSet());
        List<Integer> free = IntStream.rangeClosed(Loopback.LOAD_BALANCER_FIRST, Loopback.LOAD_BALANCER_LAST)
                .filter(octet -> !taken.contains(loopback.address(octet)))
                .boxed()
                .toList();
        return free.stream()
                .filter(octet -> own.contains(loopback.address(octet)))
                .findFirst()
                .or(() -> free.stream().findFirst());
    }

    private void release(String key, Optional<Service> noLongerOurs) {
        Frontend frontend = frontends.remove(key);
        if (frontend != null) {
            frontend.close();
            noLongerOurs.ifPresent(status::clear);
        }
    }

    private void publish(String key, Service service, Frontend frontend) {
        Optional<Service> written = status.publish(service, frontend.address());
        if (written.isPresent()) {
            frontend.published(written.get());
            events.normal(service, "EnsuredLoadBalancer", "Ensured load balancer at " + frontend.address());
        } else {
            CompletableFuture.delayedExecutor(RETRY_SECONDS, TimeUnit.SECONDS).execute(() -> wake(key));
        }
    }

    private static boolean isOurs(Service service) {
        return "LoadBalancer".equals(service.getSpec().getType())
                && service.getSpec().getLoadBalancerClass() == null
                && service.getMetadata().getDeletionTimestamp() == null;
    }

    private static String serviceOf(EndpointSlice slice) {
        return key(slice, slice.getMetadata().getLabels().getOrDefault("kubernetes.io/service-name", ""));
    }

    private static String key(HasMetadata object, String serviceName) {
        return object.getMetadata().getNamespace() + "/" + serviceName;
    }
}
