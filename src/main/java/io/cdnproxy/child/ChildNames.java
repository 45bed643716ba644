package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.fabric8.certmanager.api.model.v1.Certificate;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The DNS names that an object's children stand for now: those that records are published for, or certificates ordered. */
public final class ChildNames {
    private ChildNames() {}

    public static Set<String> of(Context<CdnProxy> context) {
        var published = context.getSecondaryResourcesAsStream(DnsEndpoint.class)
                .flatMap(endpoint -> DnsEndpoint.names(Optional.of(endpoint)).stream())
                .map(ChildNames::provenBy);
        var certified = context.getSecondaryResourcesAsStream(Certificate.class)
                .flatMap(certificate -> OrderedCertificate.dnsNames(Optional.of(certificate)).stream());
        return Stream.concat(published, certified).collect(Collectors.toSet());
    }

    /** A record below an underscore says something of the name behind it (RFC 8552), such as whose it is. */
    static String provenBy(String record) {
        return record.startsWith("_") ? record.substring(record.indexOf('.') + 1) : record;
    }
}
