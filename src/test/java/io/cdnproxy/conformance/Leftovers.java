package io.cdnproxy.conformance;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.cloudfront.CloudFrontClient;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionResponse;
import software.amazon.awssdk.services.cloudfront.model.CreateDistributionWithTagsResponse;
import software.amazon.awssdk.services.cloudfront.model.CreateFunctionResponse;
import software.amazon.awssdk.services.cloudfront.model.NoSuchDistributionException;
import software.amazon.awssdk.services.cloudfront.model.NoSuchFunctionExistsException;

/** Remembers what the suite creates, to remove it where somebody pays for it. */
final class Leftovers implements ExecutionInterceptor {
    private final Queue<String> ids = new ConcurrentLinkedQueue<>();
    private final Queue<String> functions = new ConcurrentLinkedQueue<>();

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        switch (context.response()) {
            case CreateDistributionResponse created ->
                add(created.distribution().id());
            case CreateDistributionWithTagsResponse created ->
                add(created.distribution().id());
            case CreateFunctionResponse created ->
                functions.add(created.functionSummary().name());
            default -> {}
        }
    }

    void add(String id) {
        ids.add(id);
    }

    /** All at once: first they are disabled, and while one is waited for, the others proceed. */
    void remove(CloudFrontClient cloudFront, Duration patience) {
        ids.forEach(id -> {
            try {
                disable(cloudFront, id);
            } catch (NoSuchDistributionException gone) {
                ids.remove(id);
            }
        });
        ids.forEach(id -> await().atMost(patience)
                .pollInterval(Duration.ofSeconds(5))
                .until(() -> cloudFront
                        .getDistribution(g -> g.id(id))
                        .distribution()
                        .status()
                        .equals("Deployed")));
        ids.forEach(id -> cloudFront.deleteDistribution(
                d -> d.id(id).ifMatch(cloudFront.getDistribution(g -> g.id(id)).eTag())));
        functions.forEach(name -> deleteFunction(cloudFront, name));
    }

    private static void deleteFunction(CloudFrontClient cloudFront, String name) {
        try {
            var etag = cloudFront.describeFunction(d -> d.name(name)).eTag();
            cloudFront.deleteFunction(d -> d.name(name).ifMatch(etag));
        } catch (NoSuchFunctionExistsException gone) {
            // Its test has deleted it, or it is somebody else's.
        }
    }

    private static void disable(CloudFrontClient cloudFront, String id) {
        var read = cloudFront.getDistributionConfig(g -> g.id(id));
        if (read.distributionConfig().enabled()) {
            cloudFront.updateDistribution(u -> u.id(id)
                    .ifMatch(read.eTag())
                    .distributionConfig(read.distributionConfig().copy(c -> c.enabled(false))));
        }
    }
}
