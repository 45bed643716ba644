package io.cdnproxy.diagnose;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.CredentialsSecret;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.hostname.InForce;
import io.cdnproxy.v2ray.Credentials;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Asks a cluster about an object, with the rights of whoever asks. Reads, and writes nothing. */
final class ProxyReader implements AutoCloseable {
    private static final int CONNECTION_TIMEOUT_MILLIS = 5000;

    /** What the operator makes, and what others make of that. */
    private static final List<ResourceDefinitionContext> KINDS = List.of(
            kind("apps", "v1", "Deployment"),
            kind("apps", "v1", "ReplicaSet"),
            kind("", "v1", "Pod"),
            kind("", "v1", "Service"),
            kind("cert-manager.io", "v1", "Certificate"),
            kind("cert-manager.io", "v1", "CertificateRequest"),
            kind("acme.cert-manager.io", "v1", "Order"),
            kind("acme.cert-manager.io", "v1", "Challenge"),
            kind("externaldns.k8s.io", "v1alpha1", "DNSEndpoint"));

    private static final ResourceDefinitionContext EVENTS = kind("", "v1", "Event");

    private final ObjectMapper mapper;
    private final KubernetesClient client;
    private final List<String> unread = new ArrayList<>();

    private ProxyReader(ObjectMapper mapper, KubernetesClient client) {
        this.mapper = mapper;
        this.client = client;
    }

    /** @throws IllegalArgumentException if the file is not there, or leads to no cluster */
    static ProxyReader by(Path kubeconfig) {
        var config = config(kubeconfig);
        // Somebody waits.
        config.setConnectionTimeout(CONNECTION_TIMEOUT_MILLIS);
        config.setRequestRetryBackoffLimit(1);
        // The cluster's definition may be newer.
        var mapper = new ObjectMapper()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.READ_UNKNOWN_ENUM_VALUES_AS_NULL);
        return new ProxyReader(
                mapper,
                new KubernetesClientBuilder()
                        .withConfig(config)
                        .withKubernetesSerialization(new KubernetesSerialization(mapper, true))
                        .build());
    }

    private static Config config(Path kubeconfig) {
        if (!Files.isReadable(kubeconfig) || Files.isDirectory(kubeconfig)) {
            throw new IllegalArgumentException("cannot read " + kubeconfig);
        }
        // Without a context the client would look for a cluster elsewhere.
        return parsed(kubeconfig)
                .filter(config -> config.getCurrentContext() != null)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s is no kubeconfig with a current context that it describes: name another file, or choose a context with kubectl config use-context"
                                .formatted(kubeconfig)));
    }

    // What it throws at a file depends on what reads it there; its words could quote credentials.
    private static Optional<Config> parsed(Path kubeconfig) {
        try {
            return Optional.of(Config.fromKubeconfig(kubeconfig.toFile()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static ResourceDefinitionContext kind(String group, String version, String kind) {
        return new ResourceDefinitionContext.Builder()
                .withGroup(group)
                .withVersion(version)
                .withKind(kind)
                .withPlural(kind.toLowerCase(Locale.ROOT) + "s")
                .withNamespaced(true)
                .build();
    }

    /** The namespace of the file's context. */
    String namespace() {
        return Optional.ofNullable(client.getNamespace()).orElse("default");
    }

    /**
     * Reads.
     *
     * @throws IllegalArgumentException if there is no such object
     * @throws UnreadableClusterException if the API server does not say
     */
    ProxyEvidence read(String namespace, String name) {
        var proxy = proxy(namespace, name);
        var objects =
                KINDS.stream().flatMap(kind -> list(kind, namespace).stream()).toList();
        var warnings = list(EVENTS, namespace).stream()
                .filter(event -> event.path("type").asText().equals("Warning"))
                .toList();
        return new ProxyEvidence(
                proxy,
                path(InForce.recorded(proxy)),
                owned(proxy, objects, Service.class).findFirst(),
                owned(proxy, objects, DnsEndpoint.class).toList(),
                objects,
                warnings,
                List.copyOf(unread));
    }

    private CdnProxy proxy(String namespace, String name) {
        try {
            return Optional.ofNullable(client.resources(CdnProxy.class)
                            .inNamespace(namespace)
                            .withName(name)
                            .get())
                    .orElseThrow(
                            () -> new IllegalArgumentException(new ApiServerWords(client).missing(namespace, name)));
        } catch (KubernetesClientException refused) {
            throw new UnreadableClusterException(
                    "CdnProxy %s in namespace %s cannot be read: %s"
                            .formatted(name, namespace, new ApiServerWords(client).why(refused)),
                    refused);
        }
    }

    private List<JsonNode> list(ResourceDefinitionContext kind, String namespace) {
        return answer(
                        kind.getKind() + "s",
                        () -> client.genericKubernetesResources(kind).inNamespace(namespace).list().getItems().stream()
                                .<JsonNode>map(mapper::valueToTree)
                                .toList())
                .orElse(List.of());
    }

    private Optional<String> path(CdnProxy proxy) {
        var own = Optional.ofNullable(proxy.getSpec().proxy().path());
        return own.or(() -> answer("Secret " + CredentialsSecret.name(proxy), () -> madeUp(proxy))
                .flatMap(path -> path));
    }

    private Optional<String> madeUp(CdnProxy proxy) {
        return Optional.ofNullable(client.secrets()
                        .inNamespace(proxy.getMetadata().getNamespace())
                        .withName(CredentialsSecret.name(proxy))
                        .get())
                .map(secret -> Credentials.fromSecretData(secret.getData()).path());
    }

    private <T extends HasMetadata> Stream<T> owned(CdnProxy proxy, List<JsonNode> objects, Class<T> kind) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(HasMetadata.getKind(kind))
                        && Ownership.isOwnedBy(object, proxy.getMetadata().getUid()))
                .map(object -> mapper.convertValue(object, kind));
    }

    /** Less is told of what may not be read, or of kinds that the cluster does not know. */
    private <T> Optional<T> answer(String what, Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (KubernetesClientException refused) {
            unread.add("%s cannot be read: %s".formatted(what, reason(refused)));
        } catch (IllegalArgumentException unusable) {
            unread.add("%s cannot be used: %s".formatted(what, unusable.getMessage()));
        }
        return Optional.empty();
    }

    private static String reason(KubernetesClientException refused) {
        return switch (refused.getCode()) {
            case 403 -> "not allowed";
            case 404 -> "not there, nor perhaps its kind";
            default -> String.valueOf(refused.getMessage());
        };
    }

    @Override
    public void close() {
        client.close();
    }
}
