package io.cdnproxy.probe;

import java.net.InetAddress;
import java.util.List;

/** What DNS said about a name. Names are lower case, without the final dot. */
sealed interface Resolution {

    String name();

    /**
     * It has addresses.
     *
     * @param aliases the names that the asked one leads to, in order, the last one holding the addresses
     */
    record Found(String name, List<String> aliases, List<InetAddress> addresses) implements Resolution {
        public Found {
            aliases = List.copyOf(aliases);
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("a name without an address is missing");
            }
        }

        /** What was said with it about one of the names that it leads to. */
        Found from(String alias) {
            return new Found(alias, aliases.subList(aliases.indexOf(alias) + 1, aliases.size()), addresses);
        }
    }

    /** Who was asked leads every name there, even one that nobody can have, so that nothing is known of this one. */
    record Invented(String name, List<InetAddress> addresses) implements Resolution {
        public Invented {
            addresses = List.copyOf(addresses);
        }
    }

    /**
     * It has no address.
     *
     * @param end where the chain of aliases ended; the name itself if there is no record at all
     */
    record Missing(String name, String end) implements Resolution {}

    /**
     * The servers answered that they cannot say, such as for a zone whose signatures are broken.
     *
     * @param why as far as that is known
     */
    record Failed(String name, String why) implements Resolution {}

    /** No server answered. */
    record Unanswered(String name) implements Resolution {}
}
