package io.cdnproxy.removal;

import static java.net.HttpURLConnection.HTTP_CONFLICT;
import static java.net.HttpURLConnection.HTTP_NOT_FOUND;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;

/**
 * Our own finalizer, and nobody else's. The framework takes it away by its place in the list that it remembers: where another one has come or
 * gone since, that
 * <a href="https://github.com/operator-framework/java-operator-sdk/blob/v5.2.1/operator-framework-core/src/main/java/io/javaoperatorsdk/operator/processing/event/ReconciliationDispatcher.java">is
 * refused until it gives up</a>, or takes away the other one.
 */
public final class Finalizer {
    private static final int UNPROCESSABLE = 422;
    private static final int ATTEMPTS = 3;

    private final KubernetesClient client;
    private final String name;

    /** @param client one that neither repeats nor waits for long */
    public Finalizer(KubernetesClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /**
     * Lets an object go, as far as we are concerned, and lets the next pass see it at once.
     *
     * @throws KubernetesClientException if it was refused, or nobody answered
     */
    public void takeFrom(CdnProxy proxy, Context<CdnProxy> context) {
        var seen = proxy;
        for (int attempt = 1; isOn(seen, proxy); attempt++) {
            try {
                var freed = object(proxy).patch(PatchContext.of(PatchType.JSON), removal(seen));
                context.eventSourceRetriever()
                        .getControllerEventSource()
                        .handleRecentResourceUpdate(ResourceID.fromResource(seen), freed, seen);
                break;
            } catch (KubernetesClientException refused) {
                seen = changed(proxy, refused, attempt);
            }
        }
        // So that the framework finds nothing left to take away.
        proxy.removeFinalizer(name);
    }

    private boolean isOn(CdnProxy seen, CdnProxy proxy) {
        return seen != null
                && seen.hasFinalizer(name)
                && seen.getMetadata().getUid().equals(proxy.getMetadata().getUid());
    }

    private CdnProxy changed(CdnProxy proxy, KubernetesClientException refused, int attempt) {
        return switch (refused.getCode()) {
            case HTTP_NOT_FOUND -> null;
            case HTTP_CONFLICT, UNPROCESSABLE -> {
                if (attempt == ATTEMPTS) {
                    throw refused;
                }
                yield object(proxy).get();
            }
            default -> throw refused;
        };
    }

    private Resource<CdnProxy> object(CdnProxy proxy) {
        return client.resources(CdnProxy.class)
                .inNamespace(proxy.getMetadata().getNamespace())
                .withName(proxy.getMetadata().getName());
    }

    private String removal(CdnProxy seen) {
        var place = "/metadata/finalizers/" + seen.getMetadata().getFinalizers().indexOf(name);
        return Serialization.asJson(List.of(
                Map.of(
                        "op",
                        "test",
                        "path",
                        "/metadata/uid",
                        "value",
                        seen.getMetadata().getUid()),
                Map.of("op", "test", "path", place, "value", name),
                Map.of("op", "remove", "path", place)));
    }
}
