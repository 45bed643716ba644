package io.cdnproxy.sandbox.upyun.edge;

import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.A;
import static io.cdnproxy.sandbox.upyun.edge.EdgeFixtures.B;

import io.cdnproxy.sandbox.dns.NameResolver;
import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.OriginDialer.Patience;
import io.cdnproxy.sandbox.edge.TestOrigin;
import io.cdnproxy.sandbox.edge.TrafficCounter;
import io.cdnproxy.sandbox.edge.Viewer;
import io.cdnproxy.sandbox.pki.CertificateAuthority;
import io.cdnproxy.sandbox.pki.IssueRequest;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.EdgeService;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** An edge whose services, certificates and names are the test's. It starts with what the test deploys, since it has one port for all origins. */
final class EdgeWorld implements AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Set<String> NAMES = Set.of(B, "backup.example.com");

    final CertificateAuthority publicAuthority = CertificateAuthority.root("public");
    final CertificateAuthority otherAuthority = CertificateAuthority.root("in no bundle");
    final TrafficCounter traffic = new TrafficCounter();
    final Queue<EdgeEvent> events = new ConcurrentLinkedQueue<>();
    final KeyMaterial certificateOfA = publicAuthority.issue(IssueRequest.of(A));

    private final AtomicReference<List<EdgeService>> services = new AtomicReference<>(List.of());
    private Edge edge;

    /** Serves these, with origins that speak TLS at this port. */
    void start(int originHttpsPort, EdgeService... served) throws IOException {
        services.set(List.of(served));
        var settings = new EdgeSettings(
                List.of(InetAddress.getLoopbackAddress()),
                new EdgeSettings.Ports(0, 0),
                originHttpsPort,
                List.of(publicAuthority.root()),
                publicAuthority.issue(IssueRequest.of("*.b0.aicdn.com")),
                new EdgeSettings.Timing(new Patience(PATIENCE, PATIENCE), PATIENCE));
        NameResolver resolver = host -> {
            if (!NAMES.contains(host)) {
                throw new UnknownHostException(host);
            }
            return List.of(InetAddress.getLoopbackAddress());
        };
        edge = Edge.start(settings, services::get, resolver, event -> {
            traffic.accept(event);
            events.add(event);
        });
    }

    void deploy(EdgeService... served) {
        services.set(List.of(served));
    }

    /** An origin with a proper certificate for B. */
    TestOrigin origin(TestOrigin.Answer answer) throws IOException {
        return new TestOrigin(publicAuthority.issue(IssueRequest.of(B)), answer);
    }

    Viewer viewer(String serverName) throws IOException {
        return new Viewer(edge.httpsAddresses().getFirst(), publicAuthority.root(), serverName, parameters -> {});
    }

    Viewer plainViewer() throws IOException {
        return Viewer.plain(edge.httpAddresses().getFirst());
    }

    void stop() throws IOException {
        edge.close();
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
        if (edge != null) {
            edge.close();
        }
    }
}
