package io.cdnproxy.cdn.cloudfront.aws;

import io.cdnproxy.cdn.cloudfront.DistributionSettings;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Behavior;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.Origin;
import io.cdnproxy.cdn.cloudfront.DistributionSettings.ViewerCertificate;
import java.util.Optional;
import java.util.Set;

/** Settings that somebody wants. */
final class Wish {
    static final DistributionSettings SETTINGS = settings("new.example.com", "arn:aws:acm:new");

    private Wish() {}

    static DistributionSettings settings(String alias, String certificate) {
        return new DistributionSettings(
                true,
                "cdnproxy a b",
                Set.of(alias),
                Optional.of(new Origin("new.example.com", "", 8443, "https-only", Set.of("TLSv1.2"), "ipv4")),
                new Behavior(
                        "cdnproxy",
                        "https-only",
                        Set.of("GET", "HEAD"),
                        "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
                        "b689b0a8-53d0-40ab-baf2-68738e2966ac",
                        false),
                new ViewerCertificate(Optional.of(certificate), "sni-only", "TLSv1.2_2021"),
                "PriceClass_200",
                "http2and3",
                true,
                "");
    }
}
