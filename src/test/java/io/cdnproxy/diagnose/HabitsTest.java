package io.cdnproxy.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write who know kubectl, dig and curl. */
class HabitsTest {

    @ParameterizedTest
    @ValueSource(strings = {"tokyo", "cdnproxy/tokyo", "CdnProxy/tokyo", "cdnp/tokyo", "cdnproxies.cdnproxy.io/tokyo"})
    void aKindBeforeTheNameIsTheOnlyOneThereIs(String written) {
        // When
        var object = ObjectName.parse(written);

        // Then
        assertThat(object.name()).isEqualTo("tokyo");
    }

    @ParameterizedTest
    @CsvSource({
        "proxies/tokyo, write -n proxies tokyo",
        "proxies/cdnproxy/tokyo, its namespace as -n NAMESPACE",
        "/tokyo, write it alone",
        "tokyo/, write it alone"
    })
    void aNamespaceBeforeTheNameIsAnOption(String written, String words) {
        // When, Then
        assertThatThrownBy(() -> ObjectName.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void aKindAsAWordOfItsOwnIsLeftOut() {
        // When
        var instead = ObjectName.meant("cdnproxy", "tokyo");

        // Then
        assertThat(instead).hasValueSatisfying(words -> assertThat(words).endsWith("write tokyo alone"));
    }

    @Test
    void twoHostnamesAreNoKindAndName() {
        // When
        var instead = ObjectName.meant("a.example.com", "b.example.com");

        // Then
        assertThat(instead).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example.com/ray, write a.example.com alone; a path is for --path",
        "wss://a.example.com, write a.example.com alone",
        "A.example.com:8443, write a.example.com alone; a path is for --path, a port of the origin's for --port",
        "a.example.com/ray?ed=2048, write a.example.com alone",
        "https://user:word@a.example.com:8443/ray, write a.example.com alone",
        "@192.0.2.1, the server to ask as --resolver",
        "192.0.2.1:443, and no IP address"
    })
    void aHostnameIsTakenOutOfWhatWasPasted(String written, String words) {
        // When, Then
        assertThatThrownBy(() -> Hostname.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
