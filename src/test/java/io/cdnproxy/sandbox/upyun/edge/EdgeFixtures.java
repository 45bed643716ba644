package io.cdnproxy.sandbox.upyun.edge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.MalformedMessageException;
import io.cdnproxy.sandbox.http.RequestHead;
import io.cdnproxy.sandbox.pki.KeyMaterial;
import io.cdnproxy.sandbox.upyun.EdgeService;
import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import io.cdnproxy.sandbox.upyun.service.Source;
import io.cdnproxy.sandbox.upyun.service.Source.Server;
import io.cdnproxy.sandbox.upyun.service.Source.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Services and requests of the edge's tests: "tokyo" serves a.example.com from b.example.com. */
final class EdgeFixtures {
    static final String A = "a.example.com";
    static final String B = "b.example.com";
    static final String OWN_NAME = "tokyo.b0.aicdn.com";

    private EdgeFixtures() {}

    /** Asked for B, and looked at. */
    static Source source(Type type, Server... servers) {
        return source(B, type, true, servers);
    }

    static Source source(String host, Type type, boolean isVerified, Server... servers) {
        return new Source(host, false, type, isVerified, List.of(servers), JsonNodeFactory.instance.objectNode());
    }

    static Source followingTheViewer(Source it) {
        return new Source(it.host(), true, it.type(), it.isVerified(), it.servers(), it.document());
    }

    static Server server(String host, int port) {
        return new Server(host, port, false);
    }

    static EdgeService tokyo(Source source) {
        return service("tokyo", true, true, Optional.of(source), domain(A));
    }

    static EdgeService service(
            String name, boolean isVisible, boolean isWebSocket, Optional<Source> source, EdgeDomain... domains) {
        return new EdgeService(name, name + ".b0.aicdn.com", isVisible, isWebSocket, source, List.of(domains));
    }

    static EdgeDomain domain(String name) {
        return new EdgeDomain(name, Optional.empty(), false);
    }

    static EdgeDomain domain(String name, KeyMaterial certificate) {
        return new EdgeDomain(name, Optional.of(certificate), false);
    }

    static Headers headers(String... namesAndValues) {
        var fields = new ArrayList<Headers.Field>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Headers.Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    static RequestHead webSocketHandshake(String host) {
        return new RequestHead(
                "GET",
                "/ray?ed=2048",
                headers(
                        "Host", host,
                        "Connection", "Upgrade",
                        "Upgrade", "websocket",
                        "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
                        "Sec-WebSocket-Version", "13"));
    }

    static ViewerRequest get(String host) {
        return request(new RequestHead("GET", "/page?q=1", headers("Host", host)));
    }

    static ViewerRequest request(RequestHead head) {
        try {
            return new ViewerRequest("request-id", Optional.of(A), "192.0.2.1", head, Framing.of(head));
        } catch (MalformedMessageException wrongFixture) {
            throw new IllegalArgumentException(wrongFixture);
        }
    }
}
