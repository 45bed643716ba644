package io.cdnproxy.cdn;

import io.cdnproxy.api.CdnProxySpec;
import io.cdnproxy.api.CdnProxySpec.DriftPolicy;
import io.cdnproxy.cdn.DistributionSettings.Behavior;
import io.cdnproxy.cdn.DistributionSettings.Origin;
import io.cdnproxy.cdn.DistributionSettings.ViewerCertificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What an object asks of its distribution. An optional setting that is absent is not ours: it gets a default when the
 * distribution is created and is kept as it is from then on.
 *
 * @param hostname the only alias
 * @param keepsOrigin whether a distribution that dials an origin of another name or port shall go on doing so for now
 * @param certificateArn ACM certificate for hostname
 * @param webAclId an empty string asks for none
 * @param tags the user's, without the ownership tags
 * @param driftPolicy what to do about settings that are not as they should be
 * @param adoption a distribution to take over in place of creating one
 */
public record DesiredDistribution(
        Owner owner,
        String hostname,
        String originHostname,
        int originPort,
        boolean keepsOrigin,
        String certificateArn,
        Optional<String> priceClass,
        Optional<String> httpVersion,
        Optional<Boolean> ipv6,
        Optional<String> minimumProtocolVersion,
        Optional<String> webAclId,
        Map<String, String> tags,
        DriftPolicy driftPolicy,
        Optional<Adoption> adoption) {

    private static final String DEFAULT_PRICE_CLASS = "PriceClass_All";
    private static final String DEFAULT_HTTP_VERSION = "http2";
    private static final String DEFAULT_MINIMUM_PROTOCOL_VERSION = "TLSv1.2_2021";

    public DesiredDistribution {
        Objects.requireNonNull(owner);
        Objects.requireNonNull(hostname);
        Objects.requireNonNull(originHostname);
        Objects.requireNonNull(certificateArn);
        tags = Map.copyOf(tags);
        Objects.requireNonNull(driftPolicy);
        Objects.requireNonNull(adoption);
    }

    /**
     * A distribution that somebody made, for the object to take over.
     *
     * @param approvedDiff fingerprint of the changes that the user has seen and agrees to
     */
    public record Adoption(String id, Optional<String> approvedDiff) {}

    public static DesiredDistribution of(Owner owner, CdnProxySpec spec) {
        var cloudFront = spec.cdn().cloudFront();
        return new DesiredDistribution(
                owner,
                spec.hostname(),
                spec.origin().hostname(),
                spec.origin().port(),
                false,
                cloudFront.viewerCertificate().arn(),
                Optional.ofNullable(cloudFront.priceClass()).map(Enum::name),
                Optional.ofNullable(cloudFront.httpVersion()).map(CdnProxySpec.HttpVersion::value),
                Optional.ofNullable(cloudFront.ipv6()),
                Optional.ofNullable(cloudFront.minimumProtocolVersion())
                        .map(CdnProxySpec.MinimumProtocolVersion::value),
                Optional.ofNullable(cloudFront.webAclId()),
                cloudFront.tags(),
                spec.cdn().driftPolicy(),
                Optional.ofNullable(cloudFront.adopt())
                        .map(adopt -> new Adoption(adopt.id(), Optional.ofNullable(adopt.approvedDiff()))));
    }

    /** The same, but a distribution that dials another origin goes on doing so: this one does not work yet. */
    public DesiredDistribution keepingOrigin() {
        return withOriginKept(true);
    }

    private DesiredDistribution withOriginKept(boolean kept) {
        return new DesiredDistribution(
                owner,
                hostname,
                originHostname,
                originPort,
                kept,
                certificateArn,
                priceClass,
                httpVersion,
                ipv6,
                minimumProtocolVersion,
                webAclId,
                tags,
                driftPolicy,
                adoption);
    }

    /** The same without patience: what the object asks for in the end. */
    DesiredDistribution inTheEnd() {
        return withOriginKept(false);
    }

    /** The origin of another name or port that a distribution with these settings keeps for the time being. */
    Optional<Origin> keptOrigin(DistributionSettings current) {
        return current.origin().filter(origin -> keepsOrigin && !isDialledBy(origin));
    }

    private boolean isDialledBy(Origin origin) {
        return origin.domainName().equals(originHostname) && origin.httpsPort() == originPort;
    }

    /** The settings to create a distribution with. */
    public DistributionSettings settings() {
        return settings(
                Origin.https(originHostname, originPort),
                DEFAULT_MINIMUM_PROTOCOL_VERSION,
                DEFAULT_PRICE_CLASS,
                DEFAULT_HTTP_VERSION,
                true,
                "");
    }

    /** The settings that a distribution should have whose settings are {@code current}. */
    public DistributionSettings settingsOver(DistributionSettings current) {
        // Without a certificate of one's own the protocol version is CloudFront's, which is TLSv1 and nobody's choice.
        var protocolVersion = current.viewerCertificate().arn().isPresent()
                ? current.viewerCertificate().minimumProtocolVersion()
                : DEFAULT_MINIMUM_PROTOCOL_VERSION;
        var origin = keptOrigin(current)
                .map(kept -> Origin.https(kept.domainName(), kept.httpsPort()))
                .orElseGet(() -> Origin.https(originHostname, originPort));
        return settings(
                origin,
                protocolVersion,
                current.priceClass(),
                current.httpVersion(),
                current.ipv6(),
                current.webAclId());
    }

    private DistributionSettings settings(
            Origin origin,
            String defaultProtocolVersion,
            String defaultPriceClass,
            String defaultHttpVersion,
            boolean defaultIpv6,
            String defaultWebAclId) {
        return new DistributionSettings(
                true,
                owner.comment(),
                Set.of(hostname),
                Optional.of(origin),
                Behavior.WEBSOCKET,
                ViewerCertificate.sniOnly(certificateArn, minimumProtocolVersion.orElse(defaultProtocolVersion)),
                priceClass.orElse(defaultPriceClass),
                httpVersion.orElse(defaultHttpVersion),
                ipv6.orElse(defaultIpv6),
                webAclId.orElse(defaultWebAclId));
    }

    /** Ownership tags and the user's. */
    public Map<String, String> allTags() {
        var all = new LinkedHashMap<>(tags);
        all.putAll(owner.tags());
        return all;
    }
}
