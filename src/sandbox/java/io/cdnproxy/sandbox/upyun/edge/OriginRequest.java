package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.edge.EndToEnd;
import io.cdnproxy.sandbox.edge.ViewerRequest;
import io.cdnproxy.sandbox.http.RequestHead;

/** The request that the origin gets: the viewer's, with the Host of the service, and the viewer's address in three headers. */
final class OriginRequest {
    private OriginRequest() {}

    /** Pure. */
    static RequestHead of(ViewerRequest request, Route.Forward route) {
        var viewer = request.head();
        var headers = request.framing()
                .declaredIn(EndToEnd.ofRequest(viewer.headers()))
                .with("Host", route.originHost())
                .with("X-Real-IP", request.viewerAddress())
                .with("Client-IP", request.viewerAddress())
                .appended("X-Forwarded-For", request.viewerAddress())
                .appended("Via", EdgeIdentity.VIA);
        headers = viewer.isWebSocketHandshake()
                ? headers.with("Connection", "Upgrade").with("Upgrade", "websocket")
                : headers.with("Connection", "Keep-Alive");
        return new RequestHead(viewer.method(), viewer.target(), headers);
    }
}
