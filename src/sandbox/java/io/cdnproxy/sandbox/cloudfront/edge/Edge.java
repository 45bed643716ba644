package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.Deployments;
import io.cdnproxy.sandbox.dns.NameResolver;
import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.EdgeServer;
import io.cdnproxy.sandbox.edge.OriginDialer;
import io.cdnproxy.sandbox.edge.Passage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The edge of the CloudFront emulator: TLS listeners that serve whatever is deployed at the moment of each request. */
public final class Edge implements AutoCloseable {
    private final EdgeServer server;

    private Edge(EdgeServer server) {
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param resolver finds the origins
     * @param events told of everything the edge does, on its own threads
     * @throws IOException if an address is taken
     */
    public static Edge start(
            EdgeSettings settings, Deployments deployments, NameResolver resolver, Consumer<EdgeEvent> events)
            throws IOException {
        var identity = EdgeIdentity.random();
        var handler = new RequestHandler(
                deployments,
                new OriginExchange(new OriginConnector(new OriginDialer(resolver), settings.trustBundle())),
                new ResponseRelay(identity, new Passage(settings.idleTimeout(), events), events),
                identity,
                events);
        var tls = new ViewerTls(deployments, settings.defaultCertificate());
        var greeting = new EdgeServer.Greeting(
                settings.addresses(), settings.port(), Optional.of(tls::accept), EdgeIdentity::requestId);
        return new Edge(EdgeServer.start(greeting, handler::serve, events));
    }

    public List<InetSocketAddress> addresses() {
        return server.addresses();
    }

    /** Stops listening and cuts every connection. */
    @Override
    public void close() throws IOException {
        server.close();
    }
}
