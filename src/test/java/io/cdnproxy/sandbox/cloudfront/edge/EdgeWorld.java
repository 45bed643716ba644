package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.Deployments;
import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import io.cdnproxy.sandbox.dns.NameResolver;
import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.edge.TrafficCounter;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;

/** An edge whose distributions, certificates and names are the test's. */
final class EdgeWorld implements AutoCloseable {
    final CertificateAuthority publicAuthority = CertificateAuthority.root("public");
    final CertificateAuthority otherAuthority = CertificateAuthority.root("in no bundle");
    final TrafficCounter traffic = new TrafficCounter();
    final Queue<EdgeEvent> events = new ConcurrentLinkedQueue<>();

    volatile KeyMaterial certificateOfA = publicAuthority.issue(IssueRequest.of(EdgeFixtures.A));

    private final Edge edge;
    private volatile List<EdgeDistribution> deployed = List.of();

    EdgeWorld() throws IOException {
        this(EdgeSettings.IDLE_TIMEOUT);
    }

    EdgeWorld(Duration idleTimeout) throws IOException {
        var settings = new EdgeSettings(
                List.of(InetAddress.getLoopbackAddress()),
                0,
                List.of(publicAuthority.root()),
                publicAuthority.issue(IssueRequest.of("*.cloudfront.net")),
                idleTimeout);
        Map<String, List<InetAddress>> names = Map.of(EdgeFixtures.B, List.of(InetAddress.getLoopbackAddress()));
        NameResolver resolver = host -> {
            var addresses = names.get(host);
            if (addresses == null) {
                throw new UnknownHostException(host);
            }
            return addresses;
        };
        edge = Edge.start(settings, new Deployed(), resolver, event -> {
            traffic.accept(event);
            events.add(event);
        });
    }

    private final class Deployed implements Deployments {
        @Override
        public List<EdgeDistribution> deployed() {
            return deployed;
        }

        @Override
        public Set<String> domainNames() {
            return deployed.stream().map(EdgeDistribution::domainName).collect(Collectors.toSet());
        }

        @Override
        public Optional<KeyMaterial> certificate(String arn) {
            return arn.equals(EdgeFixtures.CERTIFICATE_ARN) ? Optional.of(certificateOfA) : Optional.empty();
        }
    }

    void renewCertificateOfA() {
        certificateOfA = publicAuthority.issue(IssueRequest.of(EdgeFixtures.A));
    }

    void deploy(EdgeDistribution... distributions) {
        deployed = List.of(distributions);
    }

    /** An origin with a proper certificate for B. */
    TestOrigin origin(TestOrigin.Answer answer) throws IOException {
        return new TestOrigin(publicAuthority.issue(IssueRequest.of(EdgeFixtures.B)), answer);
    }

    Viewer viewer(String serverName) throws IOException {
        return viewer(serverName, parameters -> {});
    }

    Viewer viewer(String serverName, Viewer.Offer offer) throws IOException {
        return new Viewer(edge.addresses().getFirst(), publicAuthority.root(), serverName, offer);
    }

    @Override
    public void close() throws IOException {
        edge.close();
    }
}
