package io.cdnproxy.report;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.function.Consumer;

/**
 * Writes status by server-side apply, and lets the next pass see it at once: one that still saw the status from before would repeat the
 * patch and move transition times. The framework's own way to do so
 * (<a href="https://github.com/operator-framework/java-operator-sdk/blob/v5.2.1/operator-framework-core/src/main/java/io/javaoperatorsdk/operator/api/reconciler/PrimaryUpdateAndCacheUtils.java">PrimaryUpdateAndCacheUtils</a>)
 * takes a refused status for an outrun one, and waits in vain.
 */
public final class AppliedStatus implements StatusWriter {
    private final KubernetesClient client;
    private final Consumer<CdnProxy> written;

    /**
     * Writes by a client.
     *
     * @param client one that neither repeats nor waits for long
     * @param written told what the API server has stored
     */
    public AppliedStatus(KubernetesClient client, Consumer<CdnProxy> written) {
        this.client = client;
        this.written = written;
    }

    @Override
    public Result write(CdnProxy seen, CdnProxy patch, Context<CdnProxy> context) {
        try {
            // Only on top of what was seen: then whoever caches the result misses nothing in between.
            patch.getMetadata().setResourceVersion(seen.getMetadata().getResourceVersion());
            var stored = client.resource(patch)
                    .subresource("status")
                    .patch(new PatchContext.Builder()
                            .withForce(true)
                            .withFieldManager(
                                    context.getControllerConfiguration().fieldManager())
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .build());
            written.accept(stored);
            context.eventSourceRetriever()
                    .getControllerEventSource()
                    .handleRecentResourceUpdate(ResourceID.fromResource(seen), stored, seen);
            return Result.WRITTEN;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HTTP_CONFLICT) {
                return Result.OUTRUN;
            }
            throw refused;
        }
    }
}
