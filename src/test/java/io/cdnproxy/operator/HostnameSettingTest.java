package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.cdnproxy.hostname.AllowedHostnames;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The setting as those who install the operator write it. */
class HostnameSettingTest {

    @Test
    void anEnvironmentVariableCarriesAllOfIt() {
        // Given
        var text = "team-a=*.a.example.com,a.example.com;*=*";

        // When
        var setting = EnvironmentSettings.of(Map.of("CDNPROXY_HOSTNAMES_ALLOWED", text))
                .hostnames()
                .allowed();

        // Then
        assertThat(setting).contains(text);
    }

    @Test
    void leftOutItLimitsNothing() {
        // When
        var allowed = PassBeans.allowed(Optional.empty());

        // Then
        assertThat(allowed).usingRecursiveComparison().isEqualTo(AllowedHostnames.all());
    }

    @Test
    void nonsenseStopsTheStartAndIsNamed() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> PassBeans.allowed(Optional.of("team-a:*.example.com")))
                .withMessageContainingAll("cdnproxy.hostnames.allowed", "'team-a:*.example.com'");
    }
}
