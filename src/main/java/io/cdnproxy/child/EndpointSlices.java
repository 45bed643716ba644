package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.child.ReferencedService.Behind;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Looks at what is behind a Service, until a server that is ready is seen. Who may write in a namespace may make any number of slices, each as large
 * as the API server lets it be, for any number of objects: of one Service few are read, one after the other, and of all Services few at a time.
 */
final class EndpointSlices {
    /** Of at most a thousand servers each, and usually of a hundred. */
    static final int MOST = 5;

    /** In memory at a time, in the whole process. */
    private static final Semaphore READERS = new Semaphore(2, true);

    /** Less than what a pass may take in all. */
    private static final long LONGEST_WAIT_SECONDS = 3;

    private EndpointSlices() {}

    static Behind behind(Service service, OriginSpec origin, Context<CdnProxy> context) {
        try {
            if (!READERS.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return new Behind.Unread("those of other objects are being read", false);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return new Behind.Unread("the operator is ending", false);
        }
        try {
            return read(service, origin, context);
        } catch (KubernetesClientException unanswered) {
            return Behind.Unread.because(unanswered);
        } finally {
            READERS.release();
        }
    }

    private static Behind read(Service service, OriginSpec origin, Context<CdnProxy> context) {
        var slices = PassClient.from(context)
                .discovery()
                .v1()
                .endpointSlices()
                .inNamespace(service.getMetadata().getNamespace())
                .withLabel(ReferencedService.OF_SERVICE, service.getMetadata().getName());
        var seen = new ArrayList<EndpointSlice>();
        String next = null;
        do {
            var page = slices.list(
                    new ListOptionsBuilder().withLimit(1L).withContinue(next).build());
            page.getItems().stream().map(EndpointSlices::outline).forEach(seen::add);
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty() && seen.size() < MOST && !leadsToReady(service, seen, origin));
        return new Behind.Slices(seen);
    }

    private static boolean leadsToReady(Service service, List<EndpointSlice> seen, OriginSpec origin) {
        return ServiceReadiness.judge(new ReferencedService.Seen(service, new Behind.Slices(seen)), origin)
                .isTrue();
    }

    /** No more than what is judged. */
    private static EndpointSlice outline(EndpointSlice slice) {
        var endpoints = Stream.ofNullable(slice.getEndpoints())
                .flatMap(List::stream)
                .map(endpoint -> new EndpointBuilder()
                        .withConditions(endpoint.getConditions())
                        .build());
        return new EndpointSliceBuilder()
                .withPorts(slice.getPorts())
                .withEndpoints(endpoints.toList())
                .build();
    }
}
