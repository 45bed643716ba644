package io.cdnproxy.bench;

import io.cdnproxy.sandbox.dns.DnsServer;
import io.cdnproxy.sandbox.dns.RecordSource;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyAlgorithm;
import io.cdnproxy.sandbox.pki.TrustBundle;
import java.net.InetAddress;
import java.util.List;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** Everything that is dialled, in a process of its own. */
final class ServersMain {
    private static final int TTL = 60;

    private ServersMain() {}

    public static void main(String[] arguments) throws Exception {
        var world = World.of(arguments);
        var root = CertificateAuthority.root("Bench Root");
        var issuer = root.intermediate("Bench Issuer");
        TrustBundle.of(root.root()).write(world.authority());
        var gate = new Gate();
        DnsServer.start(world.dns(), List.of(RecordSource.fixed(records(world))), query -> {});
        WebSocketServer.start(world.edge(), issuer.issue(IssueRequest.of(World.EDGE)), gate);
        for (var origin : List.of(World.ECDSA_ORIGIN, World.RSA_ORIGIN)) {
            var key = origin == World.RSA_ORIGIN ? KeyAlgorithm.RSA_2048 : KeyAlgorithm.ECDSA_P256;
            var request = IssueRequest.of(origin.hostname()).with(key);
            WebSocketServer.start(world.origin(origin), issuer.issue(request), gate);
        }
        Orders.obey(order -> switch (order.word()) {
            case "held" -> String.valueOf(gate.waiting());
            case "close" -> gate.close();
            case "open" -> gate.open();
            default -> throw new IllegalArgumentException(order.word());
        });
    }

    private static List<Record> records(World world) throws Exception {
        var edge = world.edge().getAddress();
        return List.of(
                new CNAMERecord(name(World.EDGE), DClass.IN, TTL, name(World.DISTRIBUTION)),
                address(World.DISTRIBUTION, edge),
                // Where a load balancer is told by a name, its addresses are those of every origin here.
                address(World.LOAD_BALANCER, world.origin(World.ECDSA_ORIGIN).getAddress()),
                address(World.LOAD_BALANCER, world.origin(World.RSA_ORIGIN).getAddress()),
                address(
                        World.ECDSA_ORIGIN.hostname(),
                        world.origin(World.ECDSA_ORIGIN).getAddress()),
                address(
                        World.RSA_ORIGIN.hostname(),
                        world.origin(World.RSA_ORIGIN).getAddress()));
    }

    private static Record address(String name, InetAddress address) throws Exception {
        return new ARecord(name(name), DClass.IN, TTL, address);
    }

    private static Name name(String text) throws Exception {
        return Name.fromString(text, Name.root);
    }
}
