package io.cdnproxy.sandbox.cluster.node.volume;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Watches exactly the objects that one pod refers to, each by its name: that is all that a node may do
 * (https://kubernetes.io/docs/reference/access-authn-authz/node/). A change reaches the pod's files at once; a
 * kubelet's cache can take a minute more.
 */
public final class WatchedObjects implements PodObjects, AutoCloseable {
    private final Pod pod;
    private final PodTokens tokens;
    private final Map<String, SharedIndexInformer<Secret>> secrets;
    private final Map<String, SharedIndexInformer<ConfigMap>> configMaps;
    private final Set<SharedIndexInformer<?>> synced = ConcurrentHashMap.newKeySet();
    private final FirstLook firstLook;
    private final Runnable changed;
    private final Consumer<String> log;

    /** @param changed called from a thread of the client after every change, and when a first answer has arrived */
    public WatchedObjects(KubernetesClient client, Pod pod, Runnable changed, Consumer<String> log) {
        this.pod = pod;
        this.tokens = new PodTokens(client, pod, Clock.systemUTC());
        this.changed = changed;
        this.log = log;
        this.firstLook = new FirstLook(
                refusal -> log.accept("pod %s: %s".formatted(pod.getMetadata().getName(), refusal)));
        String namespace = pod.getMetadata().getNamespace();
        References references = References.of(pod);
        this.secrets = watch(
                references.secrets(),
                name -> client.secrets().inNamespace(namespace).withName(name));
        this.configMaps = watch(
                references.configMaps(),
                name -> client.configMaps().inNamespace(namespace).withName(name));
    }

    /** Whether every object's presence or absence is known. */
    public boolean known() {
        return informers().allMatch(synced::contains);
    }

    @Override
    public Optional<Secret> secret(String name) {
        return only(secrets.get(name));
    }

    @Override
    public Optional<ConfigMap> configMap(String name) {
        return only(configMaps.get(name));
    }

    @Override
    public String token(Optional<String> audience, long expirationSeconds) throws VolumeUnavailableException {
        return tokens.token(audience, expirationSeconds);
    }

    /** When the volumes should be gathered again although no object changed. */
    public Instant renewAt() {
        return tokens.renewAt();
    }

    @Override
    public void close() {
        firstLook.close();
        informers().forEach(SharedIndexInformer::stop);
    }

    private Stream<SharedIndexInformer<?>> informers() {
        return Stream.concat(secrets.values().stream(), configMaps.values().stream());
    }

    private <T extends HasMetadata> Map<String, SharedIndexInformer<T>> watch(
            Set<String> names, Function<String, Resource<T>> resource) {
        return names.stream().collect(Collectors.toMap(Function.identity(), name -> watch(name, resource.apply(name))));
    }

    private <T extends HasMetadata> SharedIndexInformer<T> watch(String name, Resource<T> resource) {
        SharedIndexInformer<T> informer = resource.runnableInformer(0);
        informer.exceptionHandler((started, failure) -> {
            log.accept("%s of pod %s cannot be watched: %s"
                    .formatted(name, pod.getMetadata().getName(), failure.getMessage()));
            return true;
        });
        informer.addEventHandler(new ResourceEventHandler<T>() {
            @Override
            public void onNothing() {
                changed.run();
            }

            @Override
            public void onAdd(T added) {
                changed.run();
            }

            @Override
            public void onUpdate(T before, T after) {
                changed.run();
            }

            @Override
            public void onDelete(T deleted, boolean stateUnknown) {
                changed.run();
            }
        });
        firstLook.at(resource, () -> informer.start().thenRun(() -> {
            synced.add(informer);
            changed.run();
        }));
        return informer;
    }

    private static <T> Optional<T> only(SharedIndexInformer<T> informer) {
        return informer.getStore().list().stream().findFirst();
    }
}
