package io.cdnproxy.sandbox.upyun.edge;

import io.cdnproxy.sandbox.upyun.EdgeService;
import io.cdnproxy.sandbox.upyun.EdgeService.EdgeDomain;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which service a host name belongs to.
 *
 * @param domain by which it was found; empty if by the service's own name
 */
record DomainMatch(EdgeService service, Optional<EdgeDomain> domain) {
    private static final String WILDCARD = "*.";
    private static final int MOST_LABELS = 4;

    /** By the service's own name, the domain itself, or the longest wildcard that it matches. */
    static Optional<DomainMatch> find(List<EdgeService> services, String hostName) {
        var host = hostName.toLowerCase(Locale.ROOT);
        return services.stream()
                .filter(service -> service.edgeName().equals(host))
                .map(service -> new DomainMatch(service, Optional.empty()))
                .findFirst()
                .or(() -> services.stream()
                        .flatMap(service -> service.domains().stream()
                                .filter(domain -> matches(domain.name(), host))
                                .map(domain -> new DomainMatch(service, Optional.of(domain))))
                        .max(Comparator.comparingInt(match -> specificity(match, host))));
    }

    private static int specificity(DomainMatch match, String host) {
        var name = match.domain().orElseThrow().name();
        return name.equals(host) ? Integer.MAX_VALUE : name.length();
    }

    private static boolean matches(String domain, String host) {
        return domain.equals(host)
                || domain.startsWith(WILDCARD)
                        && host.endsWith(domain.substring(1))
                        && labels(host.substring(0, host.length() - domain.length() + 1)) <= MOST_LABELS;
    }

    private static int labels(String name) {
        return name.split("\\.").length;
    }
}
