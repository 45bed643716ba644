package io.cdnproxy.cdn;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What goes by the names that an object wants, as far as the mirror shows it.
 *
 * @param own the object's distribution, or those that tags call its; empty while that is not known
 * @param others distributions of this installation that go by a wanted name and are not the object's, or perhaps not
 * @param inherited whether one of its own was made for an object of the same name that lives no more, and is changed to what it wants
 */
public record NameSighting(Optional<List<Distribution>> own, List<Other> others, boolean inherited) {
    public static final NameSighting NOTHING_KNOWN = new NameSighting(Optional.empty(), List.of());

    /**
     * One that is not proven to be the object's.
     *
     * @param tags empty while they are being read
     */
    public record Other(Distribution distribution, Optional<Map<String, String>> tags) {}

    public NameSighting {
        own = own.map(List::copyOf);
        others = List.copyOf(others);
    }

    /** Of an object that inherits nothing. */
    public NameSighting(Optional<List<Distribution>> own, List<Other> others) {
        this(own, others, false);
    }
}
