package io.cdnproxy.sandbox.cloudfront.edge;

import io.cdnproxy.sandbox.cloudfront.EdgeDistribution;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which distribution a host name belongs to. */
final class AliasMatch {
    private static final String WILDCARD = "*.";

    private AliasMatch() {}

    /** The distribution with the most specific alias, or the own name, that matches; enabled or not. */
    static Optional<EdgeDistribution> find(List<EdgeDistribution> distributions, String hostName) {
        var host = hostName.toLowerCase(Locale.ROOT);
        record Candidate(EdgeDistribution distribution, int specificity) {}
        return distributions.stream()
                .map(distribution -> new Candidate(distribution, specificity(distribution, host)))
                .filter(candidate -> candidate.specificity() > 0)
                .max(Comparator.comparingInt(Candidate::specificity))
                .map(Candidate::distribution);
    }

    private static int specificity(EdgeDistribution distribution, String host) {
        if (distribution.domainName().equals(host) || distribution.aliases().contains(host)) {
            return Integer.MAX_VALUE;
        }
        // A wildcard alias covers every depth, unlike the wildcard of a certificate.
        return distribution.aliases().stream()
                .filter(alias -> alias.startsWith(WILDCARD) && host.endsWith(alias.substring(1)))
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }
}
