package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.CloudFrontSpec;
import io.cdnproxy.api.IpAddressType;
import io.cdnproxy.api.OriginSpec;
import io.cdnproxy.api.Purpose;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal;
import io.cdnproxy.cdn.CdnGoal.Certificate;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.ViewerCertificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an object asks of its distribution. An optional setting that is absent is not ours: it gets a default when the
 * distribution is created and is kept as it is from then on.
 *
 * @param tags the user's, without the ownership tags
 * @param driftPolicy what to do about settings that are not as they should be
 * @param adoption a distribution to take over in place of creating one
 */
public record DesiredDistribution(
        Owner owner,
        Front front,
        Target target,
        OptionalSettings optional,
        Map<String, String> tags,
        DriftPolicy driftPolicy,
        Optional<Adoption> adoption) {

    public DesiredDistribution {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(front);
        Objects.requireNonNull(target);
        Objects.requireNonNull(optional);
        tags = Map.copyOf(tags);
        Objects.requireNonNull(driftPolicy);
        Objects.requireNonNull(adoption);
    }

    /**
     * What viewers see.
     *
     * @param hostname the only alias
     * @param certificate for hostname
     */
    public record Front(String hostname, Certificate certificate) {
        public Front {
            Objects.requireNonNull(hostname);
            Objects.requireNonNull(certificate);
        }
    }

    /**
     * The origin to dial.
     *
     * @param readiness whether a distribution that dials another one may be led to it
     * @param purpose what it is dialled for
     * @param inClear whether without TLS, as only a website's may be
     */
    public record Target(String hostname, int port, Readiness readiness, Purpose purpose, boolean inClear) {
        public Target {
            Objects.requireNonNull(hostname);
            Objects.requireNonNull(readiness);
            Objects.requireNonNull(purpose);
        }

        /** That of a proxy. */
        public Target(String hostname, int port, Readiness readiness) {
            this(hostname, port, readiness, Purpose.PROXY, false);
        }

        Target when(Readiness other) {
            return new Target(hostname, port, other, purpose, inClear);
        }

        boolean isDialledBy(Origin origin) {
            return origin.domainName().equals(hostname) && portOf(origin) == port && staysInClear(origin) == inClear;
        }

        /** Where an origin is dialled for the time being. A proxy's is dialled by TLS from the first change on, whatever was there before. */
        int portOf(Origin present) {
            return staysInClear(present) ? present.clearPort().orElseThrow() : present.httpsPort();
        }

        private boolean staysInClear(Origin present) {
            return switch (purpose) {
                case PROXY -> false;
                case WEBSITE -> present.clearPort().isPresent();
            };
        }

        private Origin origin(String ipAddressType) {
            return inClear
                    ? Origin.inClear(hostname, port, ipAddressType)
                    : Origin.https(hostname, port, ipAddressType);
        }

        private Origin kept(Origin present, String ipAddressType) {
            return staysInClear(present)
                    ? Origin.inClear(present.domainName(), portOf(present), ipAddressType)
                    : Origin.https(present.domainName(), portOf(present), ipAddressType);
        }
    }

    /**
     * Settings that are the object's only where it has set them.
     *
     * @param webAclId an empty string asks for none
     */
    public record OptionalSettings(
            Optional<String> priceClass,
            Optional<String> httpVersion,
            Optional<Boolean> ipv6,
            Optional<String> minimumProtocolVersion,
            Optional<String> webAclId,
            Optional<String> ipAddressType) {

        public static final OptionalSettings NONE = new OptionalSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        // Without a certificate of one's own the protocol version is CloudFront's, which is TLSv1 and nobody's choice.
        private static final String DEFAULT_MINIMUM_PROTOCOL_VERSION = "TLSv1.2_2021";

        /** What a distribution is created with where nothing is set. */
        private static final OptionalSettings DEFAULTS = new OptionalSettings(
                Optional.of("PriceClass_All"),
                Optional.of("http2"),
                Optional.of(true),
                Optional.of(DEFAULT_MINIMUM_PROTOCOL_VERSION),
                Optional.of(""),
                Optional.of(IpAddressType.IPV4.value()));

        static OptionalSettings of(OriginSpec origin, CloudFrontSpec spec) {
            return new OptionalSettings(
                    Optional.ofNullable(spec.priceClass()).map(Enum::name),
                    Optional.ofNullable(spec.httpVersion()).map(CloudFrontSpec.HttpVersion::value),
                    Optional.ofNullable(spec.ipv6()),
                    Optional.ofNullable(spec.minimumProtocolVersion())
                            .map(CloudFrontSpec.MinimumProtocolVersion::value),
                    Optional.ofNullable(spec.webAclId()),
                    Optional.ofNullable(origin.ipAddressType()).map(IpAddressType::value));
        }

        static OptionalSettings of(DistributionSettings present) {
            return new OptionalSettings(
                    Optional.of(present.priceClass()),
                    Optional.of(present.httpVersion()),
                    Optional.of(present.ipv6()),
                    Optional.of(
                            present.viewerCertificate().arn().isPresent()
                                    ? present.viewerCertificate().minimumProtocolVersion()
                                    : DEFAULT_MINIMUM_PROTOCOL_VERSION),
                    Optional.of(present.webAclId()),
                    present.origin().map(Origin::ipAddressType).or(DEFAULTS::ipAddressType));
        }

        private OptionalSettings or(OptionalSettings others) {
            return new OptionalSettings(
                    priceClass.or(others::priceClass),
                    httpVersion.or(others::httpVersion),
                    ipv6.or(others::ipv6),
                    minimumProtocolVersion.or(others::minimumProtocolVersion),
                    webAclId.or(others::webAclId),
                    ipAddressType.or(others::ipAddressType));
        }
    }

    /**
     * A distribution that somebody made, for the object to take over.
     *
     * @param approvedDiff fingerprint of the changes that the user has seen and agrees to
     */
    public record Adoption(String id, Optional<String> approvedDiff) {}

    /** What CloudFront can bring about of it. */
    public static DesiredDistribution of(CdnGoal goal) {
        var spec = goal.spec();
        var cloudFront = spec.cdn().cloudFront();
        return new DesiredDistribution(
                goal.owner(),
                new Front(spec.hostname(), goal.certificate()),
                new Target(
                        spec.origin().hostname(),
                        spec.origin().port(),
                        goal.originReadiness(),
                        Purpose.of(spec),
                        spec.origin().inClear()),
                OptionalSettings.of(spec.origin(), cloudFront),
                cloudFront.tags(),
                // Where it is not known whether foreign settings may be overwritten, they are not.
                Optional.ofNullable(spec.cdn().driftPolicy()).orElse(DriftPolicy.Report),
                Optional.ofNullable(cloudFront.adopt())
                        .map(adopt -> new Adoption(adopt.id(), Optional.ofNullable(adopt.approvedDiff()))));
    }

    public String hostname() {
        return front.hostname();
    }

    /** Whether the CDN can be given the certificate. */
    Verdict certificateUsable() {
        return front.certificate().usable();
    }

    Optional<Verdict> certificateIfRefused() {
        return front.certificate().ifRefused();
    }

    /** The same, but a distribution that dials another origin goes on doing so: this one does not work yet. */
    public DesiredDistribution keepingOrigin() {
        return with(Readiness.DOES_NOT_WORK_YET);
    }

    /** The same without patience: what the object asks for in the end. */
    DesiredDistribution inTheEnd() {
        return with(Readiness.WORKS);
    }

    private DesiredDistribution with(Readiness readiness) {
        return new DesiredDistribution(owner, front, target.when(readiness), optional, tags, driftPolicy, adoption);
    }

    boolean keepsOrigin() {
        return target.readiness() == Readiness.DOES_NOT_WORK_YET;
    }

    /** Whether a distribution would be led to another origin, which does not work yet. */
    boolean leadsElsewhere(ObservedDistribution current) {
        return keepsOrigin() && current.dialled().filter(target::isDialledBy).isEmpty();
    }

    /** The origin of another name, port or protocol that a distribution with these settings keeps for the time being. */
    Optional<Origin> keptOrigin(DistributionSettings current) {
        return current.origin().filter(origin -> keepsOrigin() && !target.isDialledBy(origin));
    }

    /** The settings to create a distribution with, once it is known with which certificate. */
    public DistributionSettings settings() {
        var complete = optional.or(OptionalSettings.DEFAULTS);
        var shown = sniOnly(front.certificate().id().orElseThrow(), complete);
        return settings(target.origin(complete.ipAddressType().orElseThrow()), shown, complete);
    }

    /** The settings that a distribution should have whose settings are {@code current}. */
    public DistributionSettings settingsOver(DistributionSettings current) {
        var complete = optional.or(OptionalSettings.of(current));
        var shown = shown(current.viewerCertificate(), complete);
        var ipAddressType = complete.ipAddressType().orElseThrow();
        var origin = keptOrigin(current)
                .map(kept -> target.kept(kept, ipAddressType))
                .orElseGet(() -> target.origin(ipAddressType));
        return settings(current.origin().map(origin::besides).orElse(origin), shown, complete);
    }

    /**
     * The settings of a distribution that shows what the object had chosen by itself, with what it chooses now: to leave it so would be to let
     * the former one end. Empty for any other, and for one that goes by another name, which that may not cover.
     */
    Optional<DistributionSettings> succession(DistributionSettings current) {
        return front.certificate()
                .id()
                .filter(id -> current.aliases().contains(front.hostname())
                        && front.certificate()
                                .succeeds(current.viewerCertificate().arn()))
                .map(current::showing);
    }

    private DistributionSettings settings(Origin origin, ViewerCertificate shown, OptionalSettings complete) {
        return new DistributionSettings(
                true,
                DistributionMarks.comment(owner),
                Set.of(front.hostname()),
                Optional.of(origin),
                Behavior.of(target.purpose()),
                shown,
                complete.priceClass().orElseThrow(),
                complete.httpVersion().orElseThrow(),
                complete.ipv6().orElseThrow(),
                complete.webAclId().orElseThrow());
    }

    /** While it is not known which certificate it will be, the distribution goes on with the one that it has. */
    private ViewerCertificate shown(ViewerCertificate current, OptionalSettings complete) {
        return front.certificate()
                .id()
                .or(current::arn)
                .map(id -> sniOnly(id, complete))
                .orElse(current);
    }

    private static ViewerCertificate sniOnly(String id, OptionalSettings complete) {
        return ViewerCertificate.sniOnly(id, complete.minimumProtocolVersion().orElseThrow());
    }

    /** Ownership tags and the user's. */
    public Map<String, String> allTags() {
        var all = new LinkedHashMap<>(tags);
        all.putAll(owner.tags());
        return all;
    }
}
