package io.cdnproxy.sandbox.cloudfront.iam;

import static io.cdnproxy.sandbox.cloudfront.iam.Permission.Key.REQUEST_TAG;
import static io.cdnproxy.sandbox.cloudfront.iam.Permission.Key.RESOURCE_TAG;
import static io.cdnproxy.sandbox.cloudfront.iam.Permission.On.NAMED;
import static io.cdnproxy.sandbox.cloudfront.iam.Permission.On.NAMED_OR_NEW_CERTIFICATE;
import static io.cdnproxy.sandbox.cloudfront.iam.Permission.On.NEW_CERTIFICATE;
import static io.cdnproxy.sandbox.cloudfront.iam.Permission.On.NEW_DISTRIBUTION;
import static io.cdnproxy.sandbox.cloudfront.iam.Permission.On.NOTHING;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which permissions an operation needs, by AWS's Service Authorization Reference for <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html">CloudFront</a> and
 * <a
 * href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscertificatemanager.html">ACM</a>. What
 * is not in it no policy can allow here.
 */
final class Permissions {
    private static final Permission CREATE =
            new Permission("cloudfront:CreateDistribution", NOTHING, Set.of(REQUEST_TAG));
    private static final Permission TAG_WHAT_IS_NEW =
            new Permission("cloudfront:TagResource", NEW_DISTRIBUTION, Set.of(REQUEST_TAG));

    private static final Permission REQUEST = new Permission("acm:RequestCertificate", NOTHING, Set.of(REQUEST_TAG));
    private static final Permission IMPORT =
            new Permission("acm:ImportCertificate", NAMED_OR_NEW_CERTIFICATE, Set.of(REQUEST_TAG, RESOURCE_TAG));

    // Not in the reference: that tags of a new certificate need it too is inferred from
    // https://github.com/ministryofjustice/modernisation-platform/pull/3721
    private static final Permission TAG_NEW_CERTIFICATE =
            new Permission("acm:AddTagsToCertificate", NEW_CERTIFICATE, Set.of(REQUEST_TAG));

    private static final Map<String, List<Permission>> BY_OPERATION = Map.ofEntries(
            Map.entry("CreateDistribution", List.of(CREATE)),
            Map.entry("CreateDistributionWithTags", List.of(CREATE, TAG_WHAT_IS_NEW)),
            Map.entry("ListDistributions", List.of(new Permission("cloudfront:ListDistributions", NOTHING, Set.of()))),
            onDistribution("GetDistribution"),
            onDistribution("GetDistributionConfig"),
            onDistribution("UpdateDistribution"),
            onDistribution("DeleteDistribution"),
            onDistribution("ListTagsForResource"),
            Map.entry(
                    "TagResource",
                    List.of(new Permission("cloudfront:TagResource", NAMED, Set.of(REQUEST_TAG, RESOURCE_TAG)))),
            Map.entry("RequestCertificate", List.of(REQUEST, TAG_NEW_CERTIFICATE)),
            Map.entry("ImportCertificate", List.of(IMPORT, TAG_NEW_CERTIFICATE)),
            Map.entry("ListCertificates", List.of(new Permission("acm:ListCertificates", NOTHING, Set.of()))),
            onCertificate("DescribeCertificate", RESOURCE_TAG),
            onCertificate("DeleteCertificate", RESOURCE_TAG),
            onCertificate("ListTagsForCertificate", RESOURCE_TAG),
            onCertificate("AddTagsToCertificate", REQUEST_TAG, RESOURCE_TAG),
            onCertificate("RemoveTagsFromCertificate", REQUEST_TAG, RESOURCE_TAG));

    static final Set<String> ACTIONS = BY_OPERATION.values().stream()
            .flatMap(List::stream)
            .map(Permission::action)
            .collect(Collectors.toUnmodifiableSet());

    private Permissions() {}

    static List<Permission> of(String service, String operation) {
        return BY_OPERATION.getOrDefault(
                operation, List.of(new Permission(service + ":" + operation, NOTHING, Set.of())));
    }

    private static Map.Entry<String, List<Permission>> onDistribution(String operation) {
        return Map.entry(operation, List.of(new Permission("cloudfront:" + operation, NAMED, Set.of(RESOURCE_TAG))));
    }

    private static Map.Entry<String, List<Permission>> onCertificate(String operation, Permission.Key... keys) {
        return Map.entry(operation, List.of(new Permission("acm:" + operation, NAMED, Set.of(keys))));
    }
}
