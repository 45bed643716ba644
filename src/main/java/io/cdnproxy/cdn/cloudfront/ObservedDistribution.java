package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.cdn.Distribution;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A distribution as a list of distributions shows it.
 *
 * @param dialled the origin that the default behaviour leads to, whatever its id; empty if it cannot be told
 * @param deployed whether the settings have reached every edge; false while CloudFront says InProgress
 * @param domainName the distribution's own name, such as d111.cloudfront.net
 * @param surroundings what else has a say in what becomes of a request
 * @param reading by what all of this is known
 */
public record ObservedDistribution(
        String id,
        String arn,
        String domainName,
        boolean deployed,
        DistributionSettings settings,
        Optional<Origin> dialled,
        DistributionSurroundings surroundings,
        Reading reading) {

    /**
     * What was read.
     *
     * @param modified when somebody changed the distribution last, as CloudFront tells it
     * @param whole whether that was the distribution's own document; a list leaves some of it out
     */
    public record Reading(String modified, boolean whole) {
        static final Reading OF_UNKNOWN_TIME = new Reading("", false);

        public Reading {
            Objects.requireNonNull(modified);
        }
    }

    public ObservedDistribution {
        Objects.requireNonNull(id);
        Objects.requireNonNull(arn);
        Objects.requireNonNull(domainName);
        Objects.requireNonNull(settings);
        Objects.requireNonNull(dialled);
        Objects.requireNonNull(surroundings);
        Objects.requireNonNull(reading);
    }

    /** One that leads to our origin, if it has that, and nothing besides. */
    public ObservedDistribution(
            String id, String arn, String domainName, boolean deployed, DistributionSettings settings) {
        this(
                id,
                arn,
                domainName,
                deployed,
                settings,
                settings.origin(),
                DistributionSurroundings.NONE,
                Reading.OF_UNKNOWN_TIME);
    }

    /** The same, with what only its own document tells, as long as nobody has changed it since that was read. */
    ObservedDistribution completedBy(ObservedDistribution before) {
        boolean holds = !reading.whole()
                && before.reading.whole()
                && !reading.modified().isEmpty()
                && reading.modified().equals(before.reading.modified());
        return holds
                ? new ObservedDistribution(
                        id,
                        arn,
                        domainName,
                        deployed,
                        settings,
                        dialled,
                        surroundings.tried(before.surroundings.trial()),
                        before.reading)
                : this;
    }

    public boolean enabled() {
        return settings.enabled();
    }

    public String comment() {
        return settings.comment();
    }

    /** The names that it answers to and the one that it dials. */
    Set<String> names() {
        return toDistribution().names();
    }

    /** Whether it never dials its origin without TLS, whatever its viewers speak. */
    boolean alwaysDialsHttps() {
        return dialled.map(Origin::protocolPolicy)
                .filter(policy -> switch (policy) {
                    case "https-only" -> true;
                    case "match-viewer" ->
                        !settings.behavior().viewerProtocolPolicy().equals("allow-all");
                    default -> false;
                })
                .isPresent();
    }

    /** Whether an edge may serve it still. */
    boolean isInUse() {
        return enabled() || !deployed;
    }

    /** The same as any CDN's. */
    Distribution toDistribution() {
        return new Distribution(
                id,
                Optional.of(arn),
                domainName,
                enabled(),
                deployed,
                settings.aliases(),
                settings.origin().map(Origin::toOrigin),
                surroundings,
                settings.viewerCertificate().arn());
    }
}
