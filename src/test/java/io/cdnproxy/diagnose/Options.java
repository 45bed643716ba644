package io.cdnproxy.diagnose;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the command can be told, for tests of what is written about it. */
public final class Options {
    private Options() {}

    /** Each by its long name, with its default if it has one. */
    public static Map<String, Optional<String>> all() {
        return Diagnose.commandLine().getCommandSpec().options().stream()
                .filter(option -> !option.usageHelp())
                .collect(Collectors.toMap(
                        option -> option.longestName(), option -> Optional.ofNullable(option.defaultValue())));
    }

    /** Those that have one. */
    public static Map<String, String> defaults() {
        return all().entrySet().stream()
                .filter(option -> option.getValue().isPresent())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, option -> option.getValue().orElseThrow()));
    }
}
