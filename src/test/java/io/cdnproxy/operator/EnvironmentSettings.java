package io.cdnproxy.operator;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** Settings from environment variables, as in a Deployment. */
final class EnvironmentSettings {
    private static final int ORDINAL = 300;

    private EnvironmentSettings() {}

    static Settings of(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .addDefaultInterceptors()
                .withSources(new EnvConfigSource(environment, ORDINAL))
                .withMapping(Settings.class)
                .build()
                .getConfigMapping(Settings.class);
    }
}
