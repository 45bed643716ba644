package io.cdnproxy.operator;

import io.cdnproxy.sandbox.Chart;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings from environment variables, as in a Deployment. */
final class EnvironmentSettings {
    private static final int ORDINAL = 300;

    private EnvironmentSettings() {}

    /** As a release's pods have them, but for what is in Secrets. */
    static Settings of(Chart chart) {
        return of(chart.environment().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue)));
    }

    static Settings of(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(new EnvConfigSource(environment, ORDINAL))
                .withMapping(Settings.class)
                .build()
                .getConfigMapping(Settings.class);
    }
}
