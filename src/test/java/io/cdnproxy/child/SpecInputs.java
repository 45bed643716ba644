package io.cdnproxy.child;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.ProxyProtocol;
import io.cdnproxy.api.ProxySpec;
import io.cdnproxy.net.EdgeEndpoint;
import io.cdnproxy.v2ray.Credentials;
import io.cdnproxy.v2ray.User;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Optional;
import java.util.Set;

/** Inputs of children that depend on the spec alone, and on what the CDN dials now. */
final class SpecInputs {
    private SpecInputs() {}

    static ChildInputs of(int port, OriginSpec.Service service, ProxySpec server, int dialledPort) {
        var certificate = new OriginSpec.Certificate(null, "tokyo-tls");
        var origin = new OriginSpec("b.example.com", port, certificate, service, false, null);
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder().withName("tokyo").build());
        proxy.setSpec(new CdnProxySpec("a.example.com", origin, server, null, null, null, null));
        var dialled = new ServingDistribution.Origin(origin.hostname(), dialledPort, IpAddressType.IPV4);
        return new ChildInputs(
                proxy,
                Optional.of(
                        Credentials.of("/ray", new User(ProxyProtocol.VMESS, "7a1d2f1c-6e2b-4a51-9f2e-0d6f2f0b9c11"))),
                OriginTls.NONE,
                Optional.of(new ServingDistribution("d1.cloudfront.net", Set.of(), Optional.of(dialled), true)),
                OriginAddresses.NONE,
                ProofRecords.NONE,
                new EdgeEndpoint(Optional.empty(), 443),
                Optional.empty(),
                true,
                true);
    }
}
