package io.cdnproxy.sandbox.cloudfront.distribution;

import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Listing;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Member;
import io.cdnproxy.sandbox.cloudfront.distribution.Shape.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What CloudFront makes of a configuration before it stores it: members in its own order, absent ones filled in, some
 * corrected. Elements that the shape does not know follow the known ones, untouched.
 */
final class Defaults {
    private Defaults() {}

    /** @param config checked by {@link ShapeCheck} */
    static Xml complete(Xml config) {
        var prepared = config.withDefault("ViewerCertificate", "")
                .change("ViewerCertificate", Defaults::viewerCertificate)
                .change("Logging", Defaults::logging)
                .change("DefaultCacheBehavior", Defaults::timesToLive)
                .change("CacheBehaviors", behaviors -> behaviors.change("Items", each(Defaults::timesToLive)));
        return complete(DistributionShape.DISTRIBUTION_CONFIG, prepared);
    }

    private static Xml complete(Shape shape, Xml element) {
        return switch (shape) {
            case Struct struct -> withUnknown(element, members(struct.members(), element));
            case Listing list -> list(list, element);
            default -> element;
        };
    }

    private static List<Xml> members(List<Member> members, Xml element) {
        var completed = new ArrayList<Xml>();
        for (var member : members) {
            element.child(member.name())
                    .or(member::absent)
                    .ifPresent(child -> completed.add(complete(member.shape(), child)));
        }
        return completed;
    }

    private static Xml list(Listing list, Xml element) {
        var items = new ArrayList<Xml>();
        element.items().forEach(item -> items.add(complete(list.item(), item)));
        items.sort(list.order());
        var children = members(list.before(), element);
        children.add(Xml.leaf("Quantity", items.size()));
        // An empty list is read back without Items.
        if (!items.isEmpty()) {
            children.add(Xml.node("Items", items));
        }
        children.addAll(members(list.after(), element));
        return withUnknown(element, children);
    }

    private static Xml withUnknown(Xml element, List<Xml> known) {
        // Items is known too, but an empty list lost it.
        var names = known.stream().map(Xml::name).collect(Collectors.toSet());
        var children = new ArrayList<Xml>(known);
        element.children().stream()
                .filter(child -> !names.contains(child.name()) && !child.name().equals("Items"))
                .forEach(children::add);
        return Xml.node(element.name(), children);
    }

    private static Xml viewerCertificate(Xml given) {
        var arn = given.text("ACMCertificateArn");
        var iamId = given.text("IAMCertificateId");
        if (arn.isEmpty() && iamId.isEmpty()) {
            // Whatever else was asked for, the default certificate comes with its own settings.
            return given.with(Xml.leaf("CloudFrontDefaultCertificate", true))
                    .with(Xml.leaf("SSLSupportMethod", "vip"))
                    .with(Xml.leaf("MinimumProtocolVersion", "TLSv1"))
                    .with(Xml.leaf("CertificateSource", "cloudfront"));
        }
        // The deprecated pair Certificate and CertificateSource mirrors the current members.
        return given.with(Xml.leaf("CloudFrontDefaultCertificate", false))
                .withDefault("MinimumProtocolVersion", "TLSv1")
                .with(Xml.leaf("Certificate", arn.isEmpty() ? iamId : arn))
                .with(Xml.leaf("CertificateSource", arn.isEmpty() ? "iam" : "acm"));
    }

    private static Xml logging(Xml given) {
        return given.flag("Enabled") ? given : given.with(Xml.leaf("IncludeCookies", false));
    }

    /** Times to live belong to the behaviour only where no cache policy holds them. */
    private static Xml timesToLive(Xml behavior) {
        return behavior.child("ForwardedValues").isEmpty()
                ? behavior
                : behavior.withDefault("MinTTL", 0)
                        .withDefault("DefaultTTL", 86_400)
                        .withDefault("MaxTTL", 31_536_000);
    }

    private static UnaryOperator<Xml> each(UnaryOperator<Xml> operation) {
        return items ->
                Xml.node(items.name(), items.children().stream().map(operation).toList());
    }
}
