package io.cdnproxy.cdn;

import java.util.Objects;

/**
 * A distribution as a list of distributions shows it.
 *
 * @param deployed whether the settings have reached every edge; false while CloudFront says InProgress
 * @param domainName the distribution's own name, such as d111.cloudfront.net
 */
public record ObservedDistribution(
        String id, String arn, String domainName, boolean deployed, DistributionSettings settings) {

    public ObservedDistribution {
        Objects.requireNonNull(id);
        Objects.requireNonNull(arn);
        Objects.requireNonNull(domainName);
        Objects.requireNonNull(settings);
    }

    public boolean enabled() {
        return settings.enabled();
    }

    public String comment() {
        return settings.comment();
    }

    /** InProgress, Deployed or Disabled, for people. */
    public String state() {
        if (!deployed) {
            return "InProgress";
        }
        return enabled() ? "Deployed" : "Disabled";
    }
}
