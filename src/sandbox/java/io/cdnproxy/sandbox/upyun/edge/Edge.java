package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.dns.NameResolver;
import io.cdnproxy.sandbox.edge.EdgeEvent;
import io.cdnproxy.sandbox.edge.EdgeServer;
import io.cdnproxy.sandbox.edge.EdgeServer.Greeting;
import io.cdnproxy.sandbox.edge.OriginDialer;
import io.cdnproxy.sandbox.edge.Passage;
import io.cdnproxy.sandbox.upyun.EdgeState;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The edge of the UPYUN emulator, which serves whatever there is at the moment of each request, with TLS and without. */
public final class Edge implements AutoCloseable {
    private final EdgeServer https;
    private final EdgeServer http;

    private Edge(EdgeServer https, EdgeServer http) {
        this.https = https;
        this.http = http;
    }

    /**
     * Starts to serve.
     *
     * @param resolver finds the origins
     * @param events told of everything the edge does, on its own threads
     * @throws IOException if an address is taken
     */
    public static Edge start(EdgeSettings settings, EdgeState state, NameResolver resolver, Consumer<EdgeEvent> events)
            throws IOException {
        var handler = new RequestHandler(
                state,
                new OriginExchange(new OriginConnector(new OriginDialer(resolver), settings)),
                new Passage(settings.timing().idle(), events),
                events);
        var tls = new ViewerTls(state, settings.defaultCertificate());
        var https = EdgeServer.start(
                new Greeting(
                        settings.addresses(),
                        settings.ports().https(),
                        Optional.of(tls::accept),
                        EdgeIdentity::requestId),
                viewer -> handler.serve(viewer, true),
                events);
        try {
            var http = EdgeServer.start(
                    new Greeting(
                            settings.addresses(), settings.ports().http(), Optional.empty(), EdgeIdentity::requestId),
                    viewer -> handler.serve(viewer, false),
                    events);
            return new Edge(https, http);
        } catch (IOException taken) {
            https.close();
            throw taken;
        }
    }

    /** Where viewers come in with TLS. */
    public List<InetSocketAddress> httpsAddresses() {
        return https.addresses();
    }

    /** Where viewers come in without. */
    public List<InetSocketAddress> httpAddresses() {
        return http.addresses();
    }

    /** Stops listening and cuts every connection. */
    @Override
    public void close() throws IOException {
        https.close();
        http.close();
    }
}
