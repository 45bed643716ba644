package io.cdnproxy.sandbox.dns;

import io.cdnproxy.sandbox.dns.EndpointLedger.Owner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * Publishes what the DNSEndpoint objects of a cluster ask for, in the place of
 * <a href="https://github.com/kubernetes-sigs/external-dns">external-dns</a> with {@code --source=crd --policy=sync}.
 * Two differences: changes are published at once instead of by interval, and no TXT registry records are written.
 */
public final class DnsEndpointFeed implements RecordSource, AutoCloseable {
    // @formatter:off
    private static final ResourceDefinitionContext DNS_ENDPOINTS = new ResourceDefinitionContext.Builder()
            .withGroup("externaldns.k8s.io")
            .withVersion("v1alpha1")
            .withKind("DNSEndpoint")
            .withPlural("dnsendpoints")
            .withNamespaced(true)
            .build();
    // @formatter:on

    private final KubernetesClient client;
    private final Consumer<String> log;
    private final EndpointLedger ledger = new EndpointLedger();
    private final ExecutorService statusWriter = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("dns-endpoint-status").factory());
    private final SharedIndexInformer<GenericKubernetesResource> informer;

    /**
     * Publishes what is there and follows every change until {@link #close()}.
     *
     * @param client may list and watch DNSEndpoints in all namespaces and patch their status; stays the caller's
     * @param log told in one line of each object that is published, ignored in part, or gone
     * @throws KubernetesClientException if DNSEndpoints cannot be listed, for want of the CRD or of permission
     */
    public DnsEndpointFeed(KubernetesClient client, Consumer<String> log) {
        this.client = client;
        this.log = log;
        this.informer = client.genericKubernetesResources(DNS_ENDPOINTS)
                .inAnyNamespace()
                .inform(new Handler());
    }

    @Override
    public List<Record> recordsOf(Name name) {
        return ledger.recordsOf(name);
    }

    @Override
    public Set<Name> names() {
        return ledger.names();
    }

    @Override
    public void close() {
        informer.close();
        statusWriter.shutdownNow();
    }

    private final class Handler implements ResourceEventHandler<GenericKubernetesResource> {
        @Override
        public void onAdd(GenericKubernetesResource added) {
            publish(added);
        }

        @Override
        public void onUpdate(GenericKubernetesResource before, GenericKubernetesResource after) {
            var old = before.getMetadata();
            var current = after.getMetadata();
            boolean sameSpec =
                    old.getUid().equals(current.getUid()) && old.getGeneration().equals(current.getGeneration());
            if (!sameSpec) {
                publish(after);
            }
        }

        @Override
        public void onDelete(GenericKubernetesResource deleted, boolean finalStateUnknown) {
            ledger.remove(owner(deleted));
            log.accept("DNSEndpoint %s is gone".formatted(owner(deleted)));
        }
    }

    private void publish(GenericKubernetesResource endpoint) {
        var owner = owner(endpoint);
        var wanted = EndpointRecords.of(
                endpoint, reason -> log.accept("DNSEndpoint %s: ignored, %s".formatted(owner, reason)));
        ledger.put(owner, Instant.parse(endpoint.getMetadata().getCreationTimestamp()), wanted);
        wanted.forEach((name, records) -> log.accept(outcome(owner, name, records)));
        statusWriter.execute(() -> reportObserved(endpoint));
    }

    private String outcome(Owner owner, Name name, List<Record> records) {
        var holder = ledger.holder(name).orElse(owner);
        if (!holder.equals(owner)) {
            return "DNSEndpoint %s: ignored, %s belongs to %s".formatted(owner, name.toString(true), holder);
        }
        var data = records.stream()
                .map(record -> Type.string(record.getType()) + " " + record.rdataToString())
                .collect(Collectors.joining(", "));
        return "DNSEndpoint %s publishes %s %s".formatted(owner, name.toString(true), data);
    }

    /** Means "seen", not "live in DNS", in external-dns too. */
    private void reportObserved(GenericKubernetesResource endpoint) {
        var metadata = endpoint.getMetadata();
        var status = "{\"status\":{\"observedGeneration\":%d}}".formatted(metadata.getGeneration());
        try {
            client.genericKubernetesResources(DNS_ENDPOINTS)
                    .inNamespace(metadata.getNamespace())
                    .withName(metadata.getName())
                    .subresource("status")
                    .patch(PatchContext.of(PatchType.JSON_MERGE), status);
        } catch (KubernetesClientException failed) {
            // Deleted in the meantime is the ordinary case; otherwise the records are published all the same.
            if (failed.getCode() != HttpURLConnection.HTTP_NOT_FOUND && !statusWriter.isShutdown()) {
                log.accept("DNSEndpoint %s: status not written: %s".formatted(owner(endpoint), failed.getMessage()));
            }
        }
    }

    private static Owner owner(GenericKubernetesResource endpoint) {
        return new Owner(
                endpoint.getMetadata().getNamespace(), endpoint.getMetadata().getName());
    }
}
