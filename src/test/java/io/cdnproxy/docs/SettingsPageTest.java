package io.cdnproxy.docs;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.cdnproxy.operator.Settings;
import io.smallrye.config.WithDefault;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
    private static final Page PAGE = Page.at(Path.of("docs", "settings.md"));

    @Test
    void everySettingIsThereWithItsDefaultAndNoOtherIsInvented() {
        // When
        var documented = PAGE.rows().stream()
                .filter(row -> Page.text(row.getFirst()).startsWith("CDNPROXY_"))
                .collect(toMap(row -> Page.text(row.getFirst()), row -> Page.text(row.get(1))));

        // Then
        assertThat(documented).containsOnlyKeys(settings().keySet());
        assertThat(documented).containsAllEntriesOf(defaults());
    }

    private static Map<String, String> defaults() {
        return settings().entrySet().stream()
                .filter(setting -> setting.getValue().isPresent())
                .collect(toMap(Map.Entry::getKey, setting -> setting.getValue().get()));
    }

    private static Map<String, Optional<String>> settings() {
        return variables("CDNPROXY", Settings.class).collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<String, Optional<String>>> variables(String prefix, Class<?> group) {
        return Arrays.stream(group.getMethods()).flatMap(setting -> {
            var name = prefix + "_"
                    + setting.getName().replaceAll("([A-Z])", "_$1").toUpperCase();
            return isGroup(setting)
                    ? variables(name, setting.getReturnType())
                    : Stream.of(Map.entry(name, defaultOf(setting)));
        });
    }

    private static boolean isGroup(Method setting) {
        return Settings.class.equals(setting.getReturnType().getDeclaringClass());
    }

    private static Optional<String> defaultOf(Method setting) {
        return Optional.ofNullable(setting.getAnnotation(WithDefault.class)).map(WithDefault::value);
    }
}
