package io.cdnproxy.certificate;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A DNS record that proves to a keeper whose a name is. It asks for it again at each renewal.
 *
 * @param name without a dot at its end, as is the value
 */
public record ValidationRecord(String name, String type, String value) {
    private static final int SHOWN = 3;

    public ValidationRecord {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(value);
    }

    /** As many as one reads in a message. */
    static String describe(List<ValidationRecord> records) {
        var shown = records.stream()
                .limit(SHOWN)
                .map(record -> "%s %s with the value %s".formatted(record.type(), record.name(), record.value()))
                .collect(Collectors.joining(", "));
        return records.size() > SHOWN ? "%s and %d more".formatted(shown, records.size() - SHOWN) : shown;
    }
}
