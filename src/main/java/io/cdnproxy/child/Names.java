package io.cdnproxy.child;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which names are in use while one is changed. The CDN takes minutes to bring a change to its edges, so a name is kept until no edge can
 * need it any more. All of it follows from what is observed now: the distribution, and the names that a child holds already.
 */
final class Names {
    private Names() {}

    /**
     * The names to publish for the edge: the wanted one once the distribution has it, the former ones until every edge answers to the
     * wanted one. Before that a client would only be sent to an edge that refuses it.
     *
     * @param published the names that are published now
     */
    static List<String> ofEdge(
            String hostname, Optional<ServingDistribution> distribution, Collection<String> published) {
        if (distribution.filter(now -> now.answersEverywhereTo(hostname)).isPresent()) {
            return List.of(hostname);
        }
        boolean accepted =
                distribution.filter(now -> now.aliases().contains(hostname)).isPresent();
        return accepted || published.contains(hostname)
                ? withFormer(hostname, published)
                : published.stream().sorted().toList();
    }

    /**
     * The names that the origin must go by: the wanted one, and the former ones until every edge dials the wanted one.
     *
     * @param held the names that record or certificate hold now
     */
    static List<String> ofOrigin(String hostname, Optional<ServingDistribution> distribution, Collection<String> held) {
        if (distribution.filter(now -> now.dialsEverywhere(hostname)).isPresent()) {
            return List.of(hostname);
        }
        return withFormer(hostname, held);
    }

    /**
     * The names that what viewers are shown must cover: the wanted one, and the former ones until every edge answers to the wanted one.
     *
     * @param held the names that the certificate is for now
     */
    static List<String> ofViewers(
            String hostname, Optional<ServingDistribution> distribution, Collection<String> held) {
        return distribution.filter(now -> now.answersEverywhereTo(hostname)).isPresent()
                ? List.of(hostname)
                : withFormer(hostname, held);
    }

    private static List<String> withFormer(String hostname, Collection<String> names) {
        var former = names.stream().filter(name -> !name.equals(hostname)).sorted();
        return Stream.concat(Stream.of(hostname), former).toList();
    }
}
