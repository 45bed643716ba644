package io.cdnproxy.hostname;

import io.cdnproxy.api.CdnProxy;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What exists outside of the cluster under the names that an object wants. Certificates and DNSEndpoints would tell too, but whoever may
 * write these in a namespace could take a neighbour's name by them.
 */
@FunctionalInterface
public interface ServedNames {
    /** @param unsettled those of its names that no record says it has: for no others need anybody look */
    Sight of(CdnProxy object, Set<String> unsettled);

    /**
     * What is known.
     *
     * @param own what the object's own distribution goes by; empty while nobody has looked
     * @param others distributions of this installation that go by a name which the object wants, and are not its, or perhaps not
     * @param inherited whether its own was made for an object of the same name that lives no more: it is changed to what this one wants,
     *     whatever is done about drift
     * @param unseen names for which nobody has looked yet, which takes a moment
     */
    record Sight(Optional<Names> own, List<Other> others, boolean inherited, Set<String> unseen) {
        public static final Sight UNKNOWN = new Sight(Optional.empty(), List.of());
        public static final Sight NOTHING = new Sight(Optional.of(Names.NONE), List.of());

        public Sight {
            others = List.copyOf(others);
            unseen = Names.canonical(unseen);
        }

        /** By a look at all that there is. */
        Sight(Optional<Names> own, List<Other> others, boolean inherited) {
            this(own, others, inherited, Set.of());
        }

        /** Of an object that inherits nothing. */
        Sight(Optional<Names> own, List<Other> others) {
            this(own, others, false);
        }
    }

    /**
     * What distributions go by.
     *
     * @param aliases what clients dial
     * @param origins what they dial themselves
     */
    record Names(Set<String> aliases, Set<String> origins) {
        static final Names NONE = new Names(Set.of(), Set.of());

        public Names {
            aliases = canonical(aliases);
            origins = canonical(origins);
        }

        private static Set<String> canonical(Set<String> names) {
            return names.stream().map(CanonicalName::of).collect(Collectors.toUnmodifiableSet());
        }
    }

    /**
     * A distribution that was made for somebody, who is perhaps not there any more, or not yet.
     *
     * @param description what it is, with its id
     * @param marks whose it is; empty while that is being read
     * @param release what whoever owns the account can do to let its names go
     */
    record Other(String description, Names names, Optional<Marks> marks, String release) {}

    /**
     * The object that a distribution was made for.
     *
     * @param object with empty texts if that is not known
     */
    record Marks(ResourceID object, String uid) {}
}
