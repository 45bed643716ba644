package io.cdnproxy;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.child.ChildInputs;
import io.cdnproxy.child.ChildrenReport;
import io.cdnproxy.child.ClientSecret;
import io.cdnproxy.child.DnsEndpoint;
import io.cdnproxy.child.EdgeDnsEndpoint;
import io.cdnproxy.child.OriginDnsEndpoint;
import io.cdnproxy.child.ProofDnsEndpoint;
import io.cdnproxy.diagnosis.NameProof;
import io.cdnproxy.diagnosis.RecordOrder;
import io.cdnproxy.diagnosis.RecordOrders;
import io.cdnproxy.report.Outcome.Handout;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to be published of an object, and how far whoever publishes it has come. */
final class Publication {
    private Publication() {}

    /** What the user is given. */
    static Handout handout(ChildInputs inputs, Context<CdnProxy> context, Instant now) {
        return new Handout(
                inputs.edge().port(),
                ClientSecret.ownName(inputs.proxy(), context),
                Stream.of(
                                EdgeDnsEndpoint.required(inputs),
                                OriginDnsEndpoint.required(inputs),
                                ProofDnsEndpoint.required(inputs))
                        .flatMap(List::stream)
                        .toList(),
                inputs.originAddresses().service(),
                inputs.externalDnsInstalled(),
                orders(inputs.proxy(), context, now));
    }

    /** How the records come about that prove the edge's name; empty where nothing is to be published. */
    static Optional<NameProof> proof(
            ChildInputs inputs, ChildrenReport children, Context<CdnProxy> context, Instant now) {
        var proxy = inputs.proxy();
        return switch (proxy.getSpec().dns().mode()) {
            case None -> Optional.of(new NameProof.ByHand());
            case ExternalDNS ->
                children.ofProof()
                        .<NameProof>map(NameProof.Refused::new)
                        .or(() -> endpoints(context)
                                .filter(endpoint ->
                                        endpoint.getMetadata().getName().equals(ProofDnsEndpoint.name(proxy)))
                                .findFirst()
                                .map(endpoint -> new NameProof.Ordered(order(endpoint, now))))
                        .or(() -> Optional.of(new NameProof.AboutToBeOrdered())
                                .filter(coming -> isToBePublished(inputs)));
        };
    }

    private static boolean isToBePublished(ChildInputs inputs) {
        return inputs.externalDnsInstalled() && !inputs.proxy().getSpec().onHold();
    }

    private static RecordOrders orders(CdnProxy proxy, Context<CdnProxy> context, Instant now) {
        return RecordOrders.of(
                endpoints(context).map(endpoint -> order(endpoint, now)).toList(),
                proxy.getSpec(),
                EdgeDnsEndpoint.name(proxy),
                OriginDnsEndpoint.name(proxy));
    }

    private static Stream<DnsEndpoint> endpoints(Context<CdnProxy> context) {
        return context.getSecondaryResourcesAsStream(DnsEndpoint.class);
    }

    private static RecordOrder order(DnsEndpoint endpoint, Instant now) {
        return RecordOrder.of(
                endpoint.getMetadata().getName(),
                DnsEndpoint.names(Optional.of(endpoint)),
                DnsEndpoint.isTakenUp(endpoint),
                DnsEndpoint.since(endpoint),
                now);
    }
}
