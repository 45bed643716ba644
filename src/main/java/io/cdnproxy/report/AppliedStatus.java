package io.cdnproxy.report;

import static java.net.HttpURLConnection.HTTP_CONFLICT;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

/**
 * Writes status by server-side apply, and lets the next pass see it at once: one that still saw the status from before would repeat the
 * patch and move transition times. The framework's own way to do so
 * (<a href="https://github.com/operator-framework/java-operator-sdk/blob/v5.2.1/operator-framework-core/src/main/java/io/javaoperatorsdk/operator/api/reconciler/PrimaryUpdateAndCacheUtils.java">PrimaryUpdateAndCacheUtils</a>)
 * takes a refused status for an outrun one, and waits in vain.
 */
public final class AppliedStatus implements StatusWriter {
    private final KubernetesClient client;

    /** @param client one that neither repeats nor waits for long */
    public AppliedStatus(KubernetesClient client) {
        this.client = client;
    }

    @Override
    public Result write(CdnProxy seen, CdnProxy patch, Context<CdnProxy> context) {
        try {
            // Only on top of what was seen: then whoever caches the result misses nothing in between.
            patch.getMetadata().setResourceVersion(seen.getMetadata().getResourceVersion());
            var written = client.resource(patch)
                    .subresource("status")
                    .patch(new PatchContext.Builder()
                            .withForce(true)
                            .withFieldManager(
                                    context.getControllerConfiguration().fieldManager())
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .build());
            context.eventSourceRetriever()
                    .getControllerEventSource()
                    .handleRecentResourceUpdate(ResourceID.fromResource(seen), written, seen);
            return Result.WRITTEN;
        } catch (KubernetesClientException refused) {
            if (refused.getCode() == HTTP_CONFLICT) {
                return Result.OUTRUN;
            }
            throw refused;
        }
    }
}
