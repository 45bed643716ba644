package io.cdnproxy.cdn;

import io.cdnproxy.cdn.DistributionSettings.Behavior;
import io.cdnproxy.cdn.DistributionSettings.Origin;
import io.cdnproxy.cdn.DistributionSettings.ViewerCertificate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A setting that is not as it should be.
 *
 * @param path such as {@code origin.httpsPort} or {@code tags.team}
 */
public record Difference(String path, String desired, String actual) {
    static final String ENABLED = "enabled";
    static final String ALIASES = "aliases";
    static final String CERTIFICATE = "viewerCertificate.arn";
    private static final String TAGS = "tags";
    private static final String TAG_PREFIX = TAGS + ".";
    private static final int FINGERPRINT_BYTES = 8;

    /** All settings in which {@code actual} is not as {@code desired}, in a fixed order. */
    public static List<Difference> between(DistributionSettings desired, DistributionSettings actual) {
        return new Comparison<>(desired, actual)
                .field(ENABLED, DistributionSettings::enabled)
                .field("comment", DistributionSettings::comment)
                .field(ALIASES, DistributionSettings::aliases)
                .field("origin.domainName", origin(Origin::domainName))
                .field("origin.path", origin(Origin::path))
                .field("origin.httpsPort", origin(Origin::httpsPort))
                .field("origin.protocolPolicy", origin(Origin::protocolPolicy))
                .field("origin.sslProtocols", origin(Origin::sslProtocols))
                .field("origin.ipAddressType", origin(Origin::ipAddressType))
                .field("behavior.targetOriginId", behavior(Behavior::targetOriginId))
                .field("behavior.viewerProtocolPolicy", behavior(Behavior::viewerProtocolPolicy))
                .field("behavior.allowedMethods", behavior(Behavior::allowedMethods))
                .field("behavior.cachePolicyId", behavior(Behavior::cachePolicyId))
                .field("behavior.originRequestPolicyId", behavior(Behavior::originRequestPolicyId))
                .field("behavior.compress", behavior(Behavior::compress))
                .field(CERTIFICATE, certificate(ViewerCertificate::arn))
                .field("viewerCertificate.sslSupportMethod", certificate(ViewerCertificate::sslSupportMethod))
                .field(
                        "viewerCertificate.minimumProtocolVersion",
                        certificate(ViewerCertificate::minimumProtocolVersion))
                .field("priceClass", DistributionSettings::priceClass)
                .field("httpVersion", DistributionSettings::httpVersion)
                .field("ipv6", DistributionSettings::ipv6)
                .field("webAclId", DistributionSettings::webAclId)
                .differences;
    }

    /** The tags that {@code actual} lacks or has otherwise; those that it has besides are somebody else's. */
    static List<Difference> ofTags(Map<String, String> desired, Map<String, String> actual) {
        var wanted = new TreeMap<>(desired);
        wanted.entrySet().removeAll(actual.entrySet());
        return wanted.entrySet().stream()
                .map(tag -> new Difference(
                        TAG_PREFIX + tag.getKey(), tag.getValue(), actual.getOrDefault(tag.getKey(), "")))
                .toList();
    }

    /** Which settings differ, for people: the tags in one word. */
    public static String paths(List<Difference> differences) {
        return differences.stream()
                .map(difference -> difference.path().startsWith(TAG_PREFIX) ? TAGS : difference.path())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    /** Stands for a list of differences: another list, another fingerprint. */
    public static String fingerprint(List<Difference> differences) {
        var text = differences.stream().map(Difference::toString).collect(Collectors.joining("\n"));
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Function<DistributionSettings, Object> origin(Function<Origin, Object> field) {
        return settings -> settings.origin().map(field);
    }

    private static Function<DistributionSettings, Object> behavior(Function<Behavior, Object> field) {
        return settings -> field.apply(settings.behavior());
    }

    private static Function<DistributionSettings, Object> certificate(Function<ViewerCertificate, Object> field) {
        return settings -> field.apply(settings.viewerCertificate());
    }

    private static final class Comparison<T> {
        private final T desired;
        private final T actual;
        private final List<Difference> differences = new ArrayList<>();

        Comparison(T desired, T actual) {
            this.desired = desired;
            this.actual = actual;
        }

        Comparison<T> field(String path, Function<T, Object> field) {
            var wanted = field.apply(desired);
            var seen = field.apply(actual);
            if (!wanted.equals(seen)) {
                differences.add(new Difference(path, text(wanted), text(seen)));
            }
            return this;
        }

        private static String text(Object value) {
            return switch (value) {
                case Optional<?> optional -> optional.map(Comparison::text).orElse("");
                case Set<?> set ->
                    String.join(
                            ",", new TreeSet<>(set.stream().map(String::valueOf).toList()));
                default -> value.toString();
            };
        }
    }
}
