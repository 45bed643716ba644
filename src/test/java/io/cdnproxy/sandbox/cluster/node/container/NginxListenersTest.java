package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.sandbox.cluster.node.volume.ConfigurationRewrite.Rewritten;
import org.junit.jupiter.api.Test;

class NginxListenersTest {
    private static final String POD = "127.1.2.100";

    private final NginxListeners listeners = new NginxListeners();

    @Test
    void sharedListenersMoveToThePodAndOthersStay() {
        // Given
        String configuration =
                """
                http {
                  # listen 80;
                  server {
                    listen 8443 ssl default_server;
                    listen localhost:8081;
                    listen 192.0.2.1:8443;
                    listen unix:/tmp/nginx.sock;
                    server_name listen.example.com;
                  }
                  server { listen *; }
                  server { listen [::1]:8082 ssl; }
                }
                """;

        // When
        Rewritten rewritten = listeners.rewrite("nginx.conf", configuration, POD);

        // Then
        assertThat(rewritten.text())
                .isEqualTo(
                        """
                        http {
                          # listen 80;
                          server {
                            listen 127.1.2.100:8443 ssl default_server;
                            listen 127.1.2.100:8081;
                            listen 192.0.2.1:8443;
                            listen unix:/tmp/nginx.sock;
                            server_name listen.example.com;
                          }
                          server { listen 127.1.2.100:80; }
                          server { listen 127.1.2.100:8082 ssl; }
                        }
                        """);
        assertThat(rewritten.changes())
                .containsExactly(
                        "nginx.conf: the server on port 8443 listens on 127.1.2.100 instead of *",
                        "nginx.conf: the server on port 8081 listens on 127.1.2.100 instead of localhost",
                        "nginx.conf: the server on port 80 listens on 127.1.2.100 instead of *",
                        "nginx.conf: the server on port 8082 listens on 127.1.2.100 instead of [::1]");
    }

    /** nginx would not start: "a duplicate listen". */
    @Test
    void aServerThatListensByBothFamiliesOfAddressesListensOnce() {
        // Given
        String configuration =
                """
                server {
                  listen 8443 ssl;
                  listen [::]:8443 ssl;
                }
                server {
                  listen [::]:8443 ssl;
                }
                """;

        // When
        Rewritten rewritten = listeners.rewrite("site.conf", configuration, POD);

        // Then
        assertThat(rewritten.text().lines().map(String::strip))
                .containsExactly(
                        "server {",
                        "listen 127.1.2.100:8443 ssl;",
                        "",
                        "}",
                        "server {",
                        "listen 127.1.2.100:8443 ssl;",
                        "}");
    }

    @Test
    void aPageStaysByteForByte() {
        // Given
        String page = "<p>server { listen 80; }</p>\n";

        // When
        Rewritten rewritten = listeners.rewrite("index.html", page, POD);

        // Then
        assertThat(rewritten.text()).isEqualTo(page);
        assertThat(rewritten.changes()).isEmpty();
    }
}
