package io.cdnproxy.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.api.CdnProxy;
import io.cdnproxy.api.CdnProxyStatus;
import io.cdnproxy.api.CdnProxyStatus.Distribution;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.junit.jupiter.api.Test;

class LogContextTest {

    @Test
    void linesTellWhichObjectTheyAreAbout() {
        // When
        try (var context = LogContext.about(tokyo())) {

            // Then
            assertThat(MDC.getMap())
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of("namespace", "proxies", "name", "tokyo", "uid", "uid-tokyo", "distribution", "E1"));
        }
    }

    @Test
    void afterwardsTheyAreAboutWhatTheyWereAbout() {
        // Given
        MDC.put("namespace", "cities");
        MDC.put("name", "osaka");

        // When
        LogContext.about(tokyo()).close();

        // Then
        assertThat(MDC.getMap()).containsExactlyInAnyOrderEntriesOf(Map.of("namespace", "cities", "name", "osaka"));
        MDC.clear();
    }

    private static CdnProxy tokyo() {
        var proxy = new CdnProxy();
        proxy.setMetadata(new ObjectMetaBuilder()
                .withNamespace("proxies")
                .withName("tokyo")
                .withUid("uid-tokyo")
                .build());
        proxy.setStatus(CdnProxyStatus.builder()
                .distribution(Optional.of(new Distribution("E1", "arn", "d1.cloudfront.net", "Deployed", null)))
                .build());
        return proxy;
    }
}
