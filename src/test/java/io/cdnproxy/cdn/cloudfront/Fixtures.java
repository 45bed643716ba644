package io.cdnproxy.cdn.cloudfront;

import io.cdnproxy.api.CdnSpec.DriftPolicy;
import io.cdnproxy.api.Reason;
import io.cdnproxy.api.Verdict;
import io.cdnproxy.cdn.CdnGoal.Certificate;
import io.cdnproxy.cdn.CdnGoal.Readiness;
import io.cdnproxy.cdn.CdnSettings;
import io.cdnproxy.cdn.Owner;
import io.cdnproxy.cdn.UsableCertificate;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Adoption;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Front;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.OptionalSettings;
import io.cdnproxy.cdn.cloudfront.DesiredDistribution.Target;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tokyo, a proxy that most tests are about, and what it is made of. */
final class Fixtures {
    static final String INSTALLATION = "cluster-1";
    static final Owner TOKYO = new Owner(INSTALLATION, "proxies", "tokyo", "uid-tokyo");
    static final String HOSTNAME = "a.example.com";
    static final String CERTIFICATE = "arn:aws:acm:us-east-1:123456789012:certificate/tokyo";
    static final String SUCCESSOR = "arn:aws:acm:us-east-1:123456789012:certificate/successor";
    static final Certificate NOT_USABLE = new Certificate(
            Optional.of(CERTIFICATE), Verdict.fails(Reason.PendingValidation, "pending"), Optional.empty());

    static final CdnSettings SETTINGS = new CdnSettings(
            INSTALLATION,
            Duration.ofSeconds(10),
            Duration.ofMinutes(10),
            Duration.ofSeconds(30),
            100,
            100,
            Duration.ofSeconds(15),
            2500);

    private Fixtures() {}

    static DesiredDistribution desired() {
        return desired(TOKYO);
    }

    static DesiredDistribution desired(Owner owner) {
        return desired(owner, HOSTNAME, "b.example.com", Map.of());
    }

    static DesiredDistribution desired(Owner owner, String hostname, String originHostname, Map<String, String> tags) {
        return new DesiredDistribution(
                owner,
                new Front(hostname, UsableCertificate.withId(CERTIFICATE)),
                new Target(originHostname, 443, Readiness.WORKS),
                OptionalSettings.NONE,
                tags,
                DriftPolicy.Enforce,
                Optional.empty());
    }

    static DesiredDistribution reporting(DesiredDistribution desired) {
        return with(desired, desired.target(), DriftPolicy.Report, desired.adoption());
    }

    static DesiredDistribution adopting(DesiredDistribution desired, String id, Optional<String> approvedDiff) {
        return with(desired, desired.target(), desired.driftPolicy(), Optional.of(new Adoption(id, approvedDiff)));
    }

    static DesiredDistribution onPort(DesiredDistribution desired, int port) {
        var target = new Target(desired.target().hostname(), port, Readiness.WORKS);
        return with(desired, target, desired.driftPolicy(), desired.adoption());
    }

    /** What the object chose by itself, as it did before. */
    static DesiredDistribution succeeding(DesiredDistribution desired, String former, String id) {
        return certified(
                desired,
                new Certificate(
                        Optional.of(id),
                        Optional.empty(),
                        Verdict.works("usable"),
                        Optional.empty(),
                        Optional.of(former)));
    }

    static DesiredDistribution certified(DesiredDistribution desired, Certificate certificate) {
        return new DesiredDistribution(
                desired.owner(),
                new Front(desired.hostname(), certificate),
                desired.target(),
                desired.optional(),
                desired.tags(),
                desired.driftPolicy(),
                desired.adoption());
    }

    private static DesiredDistribution with(
            DesiredDistribution desired, Target target, DriftPolicy driftPolicy, Optional<Adoption> adoption) {
        return new DesiredDistribution(
                desired.owner(), desired.front(), target, desired.optional(), desired.tags(), driftPolicy, adoption);
    }

    static ObservedDistribution distribution(String id, DistributionSettings settings, boolean deployed) {
        return new ObservedDistribution(
                id, "arn:aws:cloudfront::123456789012:distribution/" + id, "d1.cloudfront.net", deployed, settings);
    }

    static DistributionSettings disabled(DistributionSettings settings) {
        return with(settings, false, settings.comment(), settings.aliases());
    }

    static DistributionSettings priced(DistributionSettings settings, String priceClass) {
        return new DistributionSettings(
                settings.enabled(),
                settings.comment(),
                settings.aliases(),
                settings.origin(),
                settings.behavior(),
                settings.viewerCertificate(),
                priceClass,
                settings.httpVersion(),
                settings.ipv6(),
                settings.webAclId());
    }

    /** One that somebody made by hand, which speaks these protocols. */
    static DistributionSettings speaking(DistributionSettings settings, String originProtocol, String viewerProtocol) {
        var origin = settings.origin().orElseThrow();
        var behavior = settings.behavior();
        return new DistributionSettings(
                settings.enabled(),
                "made by hand",
                settings.aliases(),
                Optional.of(new DistributionSettings.Origin(
                        origin.domainName(),
                        origin.path(),
                        origin.httpsPort(),
                        originProtocol,
                        origin.sslProtocols(),
                        origin.ipAddressType())),
                new DistributionSettings.Behavior(
                        behavior.targetOriginId(),
                        viewerProtocol,
                        behavior.allowedMethods(),
                        behavior.cachePolicyId(),
                        behavior.originRequestPolicyId(),
                        behavior.compress()),
                settings.viewerCertificate(),
                settings.priceClass(),
                settings.httpVersion(),
                settings.ipv6(),
                settings.webAclId());
    }

    static DistributionSettings commented(DistributionSettings settings, String comment) {
        return with(settings, settings.enabled(), comment, settings.aliases());
    }

    static DistributionSettings aliased(DistributionSettings settings, String... aliases) {
        return with(settings, settings.enabled(), settings.comment(), Set.of(aliases));
    }

    private static DistributionSettings with(
            DistributionSettings settings, boolean enabled, String comment, Set<String> aliases) {
        return new DistributionSettings(
                enabled,
                comment,
                aliases,
                settings.origin(),
                settings.behavior(),
                settings.viewerCertificate(),
                settings.priceClass(),
                settings.httpVersion(),
                settings.ipv6(),
                settings.webAclId());
    }
}
