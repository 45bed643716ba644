package io.cdnproxy.probe;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks for a page, reads the head of the answer, and leaves: what stands on it is for visitors. */
final class PageStage {
    private final HttpExchange exchange;

    PageStage(Deadlines deadlines) {
        this.exchange = new HttpExchange(deadlines);
    }

    /**
     * @param connection closed by whoever opened it
     * @param transport the socket below it
     * @param host that is asked for the page, which is another name than visitors know where the CDN asks
     */
    UpgradeEvidence ask(Connection connection, Socket transport, String host, Page page, Duration timeout) {
        return exchange.ask(connection, transport, request(host, page.path()), page::isGivenBy, timeout);
    }

    private static byte[] request(String host, SecretPath path) {
        return String.join(
                        "\r\n",
                        "GET " + path.value() + " HTTP/1.1",
                        "Host: " + host,
                        "User-Agent: cdnproxy-prober",
                        "Accept: */*",
                        "Connection: close",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
