package io.cdnproxy.sandbox.cloudfront.distribution;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Distributions in the words of the API. */
final class DistributionXml {
    // In the order of the API; an ordinary distribution's summary leaves the later, optional members out.
    private static final List<String> SUMMARY_MEMBERS = List.of(
            "Aliases",
            "Origins",
            "OriginGroups",
            "DefaultCacheBehavior",
            "CacheBehaviors",
            "CustomErrorResponses",
            "Comment",
            "PriceClass",
            "Enabled",
            "ViewerCertificate",
            "Restrictions",
            "WebACLId",
            "HttpVersion",
            "IsIPV6Enabled",
            "AliasICPRecordals",
            "Staging",
            "ConnectionMode",
            "AnycastIpListId",
            "ViewerMtlsConfig",
            "ConnectionFunctionAssociation");

    private DistributionXml() {}

    static Xml distribution(Distribution distribution, Instant now) {
        var config = distribution.current().config();
        return Xml.node(
                "Distribution",
                Xml.leaf("Id", distribution.id()),
                Xml.leaf("ARN", distribution.arn()),
                Xml.leaf("Status", status(distribution, now)),
                lastModified(distribution),
                Xml.leaf("InProgressInvalidationBatches", 0),
                Xml.leaf("DomainName", distribution.domainName()),
                nobody("ActiveTrustedSigners"),
                nobody("ActiveTrustedKeyGroups"),
                config,
                recordals(config));
    }

    static Xml list(Page.Slice<Distribution> page, Instant now) {
        var list = Xml.node("DistributionList", Xml.leaf("Marker", page.marker()));
        if (page.next().isPresent()) {
            list = list.with(Xml.leaf("NextMarker", page.next().get()));
        }
        list = list.with(Xml.leaf("MaxItems", page.maxItems()))
                .with(Xml.leaf("IsTruncated", page.next().isPresent()))
                .with(Xml.leaf("Quantity", page.items().size()));
        var summaries = page.items().stream().map(item -> summary(item, now)).toList();
        return summaries.isEmpty() ? list : list.with(Xml.node("Items", summaries));
    }

    private static Xml summary(Distribution distribution, Instant now) {
        var config = distribution.current().config();
        var members = new ArrayList<Xml>();
        members.add(Xml.leaf("Id", distribution.id()));
        members.add(Xml.leaf("ARN", distribution.arn()));
        members.add(Xml.leaf("ETag", distribution.current().etag(now)));
        members.add(Xml.leaf("Status", status(distribution, now)));
        members.add(lastModified(distribution));
        members.add(Xml.leaf("DomainName", distribution.domainName()));
        var source = config.with(recordals(config)).change("HttpVersion", DistributionXml::inCapitals);
        SUMMARY_MEMBERS.forEach(member -> source.child(member).ifPresent(members::add));
        return Xml.node("DistributionSummary", members);
    }

    /** Lists have it in capitals, which no write may have: https://github.com/aws/aws-sdk-js-v3/issues/6605. */
    private static Xml inCapitals(Xml httpVersion) {
        return Xml.leaf(httpVersion.name(), httpVersion.text().replace("http", "HTTP"));
    }

    private static String status(Distribution distribution, Instant now) {
        return distribution.isDeployed(now) ? "Deployed" : "InProgress";
    }

    private static Xml lastModified(Distribution distribution) {
        return Xml.leaf("LastModifiedTime", distribution.current().writtenAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static Xml nobody(String name) {
        return Xml.node(name, Xml.leaf("Enabled", false), Xml.leaf("Quantity", 0));
    }

    private static Xml recordals(Xml config) {
        var recordals = config.at("Aliases")
                .itemTexts()
                .map(alias -> Xml.node(
                        "AliasICPRecordal", Xml.leaf("CNAME", alias), Xml.leaf("ICPRecordalStatus", "APPROVED")))
                .toList();
        return Xml.node("AliasICPRecordals", recordals);
    }
}
