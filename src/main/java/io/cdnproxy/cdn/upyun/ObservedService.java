package io.cdnproxy.cdn.upyun;

import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.Surroundings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A service as UPYUN shows it.
 *
 * @param remark see {@link ServiceMark}
 * @param visible whether it serves
 * @param webSocket whether it lets viewers upgrade, which is decided when it is created
 * @param source empty as long as nobody has set one
 * @param uncached the paths of which nothing is kept
 */
public record ObservedService(
        String name,
        String remark,
        boolean visible,
        boolean webSocket,
        Optional<SourceSettings> source,
        Set<String> uncached,
        List<BoundDomain> domains) {
    private static final String EDGE_ZONE = ".b0.aicdn.com";

    public ObservedService {
        Objects.requireNonNull(name);
        Objects.requireNonNull(remark);
        Objects.requireNonNull(source);
        uncached = Set.copyOf(uncached);
        domains = List.copyOf(domains);
    }

    Optional<BoundDomain> domain(String hostname) {
        return domains.stream().filter(domain -> domain.name().equals(hostname)).findFirst();
    }

    Set<String> hostnames() {
        return domains.stream().map(BoundDomain::name).collect(Collectors.toSet());
    }

    /** Its own name, to which a hostname's record leads. */
    String edgeName() {
        return name + EDGE_ZONE;
    }

    /** Those of these whose viewers get what it serves. */
    private Set<String> servedHostnames() {
        return domains.stream()
                .filter(BoundDomain::isServed)
                .map(BoundDomain::name)
                .collect(Collectors.toSet());
    }

    /** The same as any CDN's. UPYUN says of no change whether it has reached every edge. */
    Distribution toDistribution() {
        return new Distribution(
                name,
                Optional.empty(),
                edgeName(),
                visible,
                domains.stream().noneMatch(domain -> domain.review() == BoundDomain.Review.PENDING),
                servedHostnames(),
                source.flatMap(SourceSettings::toOrigin),
                Surroundings.NONE,
                Optional.empty(),
                hostnames());
    }
}
