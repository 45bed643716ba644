package io.cdnproxy.sandbox.upyun.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.cdnproxy.sandbox.edge.EndToEnd;
import io.cdnproxy.sandbox.edge.Page;
import io.cdnproxy.sandbox.http.Framing;
import io.cdnproxy.sandbox.http.Headers;
import io.cdnproxy.sandbox.http.Headers.Field;
import io.cdnproxy.sandbox.http.ResponseHead;
import java.util.List;

/** The heads and pages that the viewer gets. Pure. */
final class ViewerResponse {
    private static final String MINISTRY =
            """
            <!DOCTYPE html>
            <html><head><meta charset="utf-8"><title>%1$s</title></head>
            <body><h1>该网站暂时无法进行访问</h1>
            <p>根据《互联网信息服务管理办法》, 网站须先备案 (https://beian.miit.gov.cn/)。</p></body></html>
            """;
    private static final String NGINX =
            """
            <html>
            <head><title>%1$s</title></head>
            <body>
            <center><h1>%1$s</h1></center>
            <hr><center>marco</center>
            </body>
            </html>
            """;

    private ViewerResponse() {}

    /** The origin's response as the edge passes it on. */
    static ResponseHead of(ResponseHead origin, Framing framing, boolean keepAlive, String requestId) {
        var headers = framing.declaredIn(EndToEnd.ofResponse(origin.headers()))
                .with("X-Request-Id", requestId)
                .appended("Via", EdgeIdentity.VIA);
        headers = origin.status() == ResponseHead.SWITCHING_PROTOCOLS
                ? headers.with("Connection", "Upgrade").with("Upgrade", "websocket")
                : headers.with("Connection", keepAlive ? "keep-alive" : "close");
        return new ResponseHead(origin.status(), origin.reason(), headers);
    }

    /** The same page for somebody else. */
    static Page again(Page kept, boolean keepAlive, String requestId) {
        var headers = kept.head()
                .headers()
                .with("X-Request-Id", requestId)
                .with("Connection", keepAlive ? "keep-alive" : "close");
        return new Page(new ResponseHead(kept.head().status(), kept.head().reason(), headers), kept.body());
    }

    static Page redirect(String location, boolean keepAlive, String requestId) {
        var page =
                page(301, "Moved Permanently", "text/html", html(NGINX, "301 Moved Permanently"), keepAlive, requestId);
        return new Page(
                new ResponseHead(
                        301, page.head().reason(), page.head().headers().with("Location", location)),
                page.body());
    }

    static Page error(EdgeError error, boolean keepAlive, String requestId) {
        var page = page(
                error.status(),
                reason(error.status()),
                error.isJson() ? "application/json" : "text/html; charset=utf-8",
                body(error),
                keepAlive,
                requestId);
        if (!error.hasCode()) {
            return page;
        }
        var headers = page.head().headers().with("X-Error-Code", error.code());
        return new Page(new ResponseHead(error.status(), page.head().reason(), headers), page.body());
    }

    private static Page page(
            int status, String reason, String contentType, byte[] body, boolean keepAlive, String requestId) {
        var headers = new Headers(List.of(
                new Field("Server", EdgeIdentity.SERVER),
                new Field("Content-Type", contentType),
                new Field("Content-Length", Integer.toString(body.length)),
                new Field("Connection", keepAlive ? "keep-alive" : "close"),
                new Field("X-Request-Id", requestId),
                new Field("Via", EdgeIdentity.VIA)));
        return new Page(new ResponseHead(status, reason, headers), body);
    }

    private static byte[] body(EdgeError error) {
        if (error.isJson()) {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("code", error.code())
                    .put("msg", error.message())
                    .toString()
                    .getBytes(UTF_8);
        }
        return html(error.hasCode() ? MINISTRY : NGINX, error.status() + " " + reason(error.status()));
    }

    private static byte[] html(String template, String title) {
        return template.formatted(title).getBytes(UTF_8);
    }

    private static String reason(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 403 -> "Forbidden";
            case 405 -> "Method Not Allowed";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> throw new IllegalArgumentException("no error of the edge has status " + status);
        };
    }
}
