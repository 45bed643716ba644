package io.cdnproxy.cdn;

import io.cdnproxy.api.ComparedSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Finds the settings in which two values differ, in the order in which it is asked about them. Not thread-safe.
 *
 * @param <T> what is compared
 */
public final class Comparison<T> {
    private final T desired;
    private final T actual;
    private final List<Difference> differences = new ArrayList<>();

    public Comparison(T desired, T actual) {
        this.desired = desired;
        this.actual = actual;
    }

    public Comparison<T> field(ComparedSetting setting, Function<T, Object> field) {
        var wanted = field.apply(desired);
        var seen = field.apply(actual);
        if (!wanted.equals(seen)) {
            differences.add(Difference.of(setting, text(wanted), text(seen)));
        }
        return this;
    }

    public List<Difference> differences() {
        return List.copyOf(differences);
    }

    private static String text(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(Comparison::text).orElse("");
            case Set<?> set ->
                String.join(",", new TreeSet<>(set.stream().map(String::valueOf).toList()));
            default -> value.toString();
        };
    }
}
