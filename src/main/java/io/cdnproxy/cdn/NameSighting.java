package io.cdnproxy.cdn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes by the names that an object wants, as far as the mirror shows it.
 *
 * @param own the object's distribution, or those that tags call its; empty while that is not known
 * @param others distributions of this installation that go by a wanted name and are not the object's, or perhaps not
 * @param inherited whether one of its own was made for an object of the same name that lives no more, and is changed to what it wants
 * @param unseen those of the names for which nobody has looked yet, which takes a moment: perhaps something goes by them
 */
public record NameSighting(
        Optional<List<Distribution>> own, List<Other> others, boolean inherited, Set<String> unseen) {
    public static final NameSighting NOTHING_KNOWN = new NameSighting(Optional.empty(), List.of());

    /**
     * One that is not proven to be the object's.
     *
     * @param tags empty while they are being read
     * @param description what it is, with its id
     * @param release what whoever owns the account can do to let its names go
     */
    public record Other(
            Distribution distribution, Optional<Map<String, String>> tags, String description, String release) {}

    public NameSighting {
        own = own.map(List::copyOf);
        others = List.copyOf(others);
        unseen = Set.copyOf(unseen);
    }

    /** By a look at all that there is. */
    public NameSighting(Optional<List<Distribution>> own, List<Other> others, boolean inherited) {
        this(own, others, inherited, Set.of());
    }

    /** Of an object that inherits nothing. */
    public NameSighting(Optional<List<Distribution>> own, List<Other> others) {
        this(own, others, false);
    }
}
