package io.cdnproxy.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.operator.Settings;
import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's settings, as the chart's variables say them. */
class ChartSettingsTest {
    /** The lease is called after the release, and by default after that of the README. */
    private static final Chart FULL = Chart.release("edge", "proxies").with("full");

    @Test
    void everySettingCanBeSaidByAValue() {
        // Given
        var defaults = settings(Map.of());

        // When
        var full = settings(variables(FULL));

        // Then
        assertThat(full)
                .as(
                        "a setting in values.yaml and its schema, or in templates/_environment.tpl, and in ci/full-values.yaml")
                .allSatisfy((setting, value) -> assertThat(value).isNotEqualTo(defaults.get(setting)));
    }

    @Test
    void theChartsDefaultsAreTheOperators() {
        // Given
        var alone = Chart.asDocumented().with("small");

        // When
        var settings = settings(variables(alone));

        // Then
        var defaults = settings(Map.of());
        // Outside of a cluster, nobody keeps leases.
        defaults.put(".leaderElection", true);
        assertThat(settings).isEqualTo(defaults);
    }

    @Test
    void everyVariableIsASetting() {
        // Given
        var all = variables(FULL);

        // When
        var meantForNobody = all.keySet().stream()
                .filter(name -> name.startsWith("CDNPROXY_"))
                .filter(name -> settings(without(name, all)).equals(settings(all)));

        // Then
        assertThat(meantForNobody).isEmpty();
    }

    private static Map<String, String> without(String name, Map<String, String> variables) {
        var others = new TreeMap<>(variables);
        others.remove(name);
        return others;
    }

    private static Map<String, String> variables(Chart chart) {
        return chart.environment().stream()
                .filter(variable -> variable.getValueFrom() == null || isFromASecret(variable))
                .collect(Collectors.toMap(
                        EnvVar::getName, variable -> isFromASecret(variable) ? "in a Secret" : variable.getValue()));
    }

    private static boolean isFromASecret(EnvVar variable) {
        return variable.getValueFrom() != null && variable.getValueFrom().getSecretKeyRef() != null;
    }

    /** What the operator takes these variables for. */
    private static Map<String, Object> settings(Map<String, String> variables) {
        var settings = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withSources(new EnvConfigSource(variables, 300))
                .withMapping(Settings.class)
                .build()
                .getConfigMapping(Settings.class);
        var values = new TreeMap<String, Object>();
        collect("", Settings.class, settings, values);
        return values;
    }

    private static void collect(String path, Class<?> group, Object settings, Map<String, Object> values) {
        for (Method setting : group.getMethods()) {
            var inner = path + "." + setting.getName();
            var value = valueOf(setting, settings);
            if (setting.getReturnType().getEnclosingClass() == Settings.class) {
                collect(inner, setting.getReturnType(), value, values);
            } else {
                values.put(inner, value);
            }
        }
    }

    private static Object valueOf(Method setting, Object settings) {
        try {
            return setting.invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(setting.getName(), e);
        }
    }
}
