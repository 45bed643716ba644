package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting as those who install the operator write it. */
class ProxyUserTest {
    private static final String VARIABLE = "CDNPROXY_PROXY_RUN_AS_USER";

    @Test
    void leftOutItIsTheNonrootUserOfDistrolessImages() {
        // When
        var user = user(Map.of());

        // Then
        assertThat(user).contains(65532L);
    }

    @Test
    void aNumberIsThatUser() {
        // When
        var user = user(Map.of(VARIABLE, "1000"));

        // Then
        assertThat(user).contains(1000L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "assigned"})
    void whereAdmissionGivesUsersNoneIsFixed(String text) {
        // When
        var user = user(Map.of(VARIABLE, text));

        // Then
        assertThat(user).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "nobody", "1.5"})
    void nonsenseAndRootStopTheStartAndAreNamed(String text) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> user(Map.of(VARIABLE, text)))
                .withMessageContainingAll("cdnproxy.proxy.run-as-user", "'" + text + "'");
    }

    private static Optional<Long> user(Map<String, String> environment) {
        return ProxyUser.parse(EnvironmentSettings.of(environment).proxy().runAsUser());
    }
}
