package io.cdnproxy.leadership;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Duration;

/**
 * Lets no write to the API server out, first attempt or repetition, while this process does not lead. Leases are what leadership is made
 * of.
 *
 * @param longest after which the client gives a request up
 */
public record WriteFence(Leadership leadership, Duration longest) implements Interceptor {
    private static final String LEASES = "/apis/coordination.k8s.io/";

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
        if (!request.method().equals("GET") && !request.uri().getPath().contains(LEASES)) {
            leadership.require(longest);
        }
    }
}
