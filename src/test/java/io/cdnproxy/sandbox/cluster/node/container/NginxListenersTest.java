package io.cdnproxy.sandbox.cluster.node.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NginxListenersTest {
    private static final String POD = "127.1.2.100";

    private final NginxListeners listeners = new NginxListeners(false);

    @ParameterizedTest
    @CsvSource({
        "listen 8443 ssl;, listen 127.1.2.100:8443 ssl;",
        "listen 8080;, listen 127.1.2.100:8080;",
        "listen 0.0.0.0:8443 ssl;, listen 127.1.2.100:8443 ssl;",
        "listen *:8080;, listen 127.1.2.100:8080;",
        "listen [::]:8443 ssl;, listen 127.1.2.100:8443 ssl;",
        "listen 127.0.0.1:8080;, listen 127.1.2.100:8080;",
        "listen localhost;, listen 127.1.2.100:80;",
        "listen 127.4.5.6:8080;, listen 127.4.5.6:8080;",
        "listen unix:/run/nginx.sock;, listen unix:/run/nginx.sock;"
    })
    void sharedListenersMoveToThePodAndOthersStay(String written, String expected) {
        // When
        var rewritten = listeners.rewrite("nginx.conf", "server {\n  " + written + "\n}\n", POD);

        // Then
        assertThat(rewritten.text()).isEqualTo("server {\n  " + expected + "\n}\n");
        assertThat(rewritten.changes()).hasSize(written.equals(expected) ? 0 : 1);
    }

    @Test
    void whatIsNoConfigurationStaysByteForByte() {
        // Given
        var page = "listen 8443;\n";

        // When
        var rewritten = listeners.rewrite("index.html", page, POD);

        // Then
        assertThat(rewritten.text()).isEqualTo(page);
        assertThat(rewritten.changes()).isEmpty();
    }

    @Test
    void theWorkersStayWhosThePodsFilesAre() {
        // Given
        var ofRoot = new NginxListeners(true);

        // When
        var withoutUser = ofRoot.rewrite("nginx.conf", "events {}\n", POD);
        var withUser = ofRoot.rewrite("nginx.conf", "user web;\nevents {}\n", POD);
        var included = ofRoot.rewrite("site.conf", "gzip on;\n", POD);

        // Then
        assertThat(withoutUser.text()).isEqualTo("user root;\nevents {}\n");
        assertThat(withUser.text()).isEqualTo("user web;\nevents {}\n");
        assertThat(included.text()).isEqualTo("gzip on;\n");
    }
}
