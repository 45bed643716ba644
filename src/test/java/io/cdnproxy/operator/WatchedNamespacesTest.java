package io.cdnproxy.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The setting as those who install the operator write it. */
class WatchedNamespacesTest {
    private static final String VARIABLE = "CDNPROXY_NAMESPACES";

    @Test
    void leftOutItStandsForAll() {
        assertThat(namespaces(Map.of())).isEmpty();
    }

    @Test
    void emptyItStandsForAll() {
        assertThat(namespaces(Map.of(VARIABLE, ""))).isEmpty();
    }

    @Test
    void namesAreSeparatedByCommas() {
        // When
        var namespaces = namespaces(Map.of(VARIABLE, "team-a, team-b,team-a"));

        // Then
        assertThat(namespaces).contains(Set.of("team-a", "team-b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", ",", "team-a,", "team-a,,team-b"})
    void aBlankEntryStopsTheStart(String text) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> namespaces(Map.of(VARIABLE, text)))
                .withMessageContainingAll("cdnproxy.namespaces", "'" + text + "' has a blank entry");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Team-A", "team_a", "-a", "*", "JOSDK_WATCH_CURRENT", "a.b"})
    void whatCanBeNoNamespaceStopsTheStart(String name) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> namespaces(Map.of(VARIABLE, "team-a," + name)))
                .withMessageContainingAll("cdnproxy.namespaces", "'" + name + "' is not the name of a namespace");
    }

    @Test
    void withoutTheClusterToItselfTheInstallationNeedsAnIdOfItsOwn() {
        // Given
        var settings = EnvironmentSettings.of(Map.of(VARIABLE, "team-a"));

        // Then
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> CdnBeans.uidOfTheCluster(settings, null))
                .withMessageContainingAll("cdnproxy.installation-id: must be set", "cdnproxy.namespaces");
    }

    private static Optional<Set<String>> namespaces(Map<String, String> environment) {
        return WatchedNamespaces.parse(EnvironmentSettings.of(environment).namespaces());
    }
}
