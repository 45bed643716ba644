package io.cdnproxy.sandbox.cloudfront;

import io.cdnproxy.sandbox.pki.KeyMaterial;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the control plane of the emulator hands to its edge and to DNS. Safe to call from any thread, cheap enough per request. */
public interface Deployments {

    /** The deployed configuration of every distribution that was deployed at least once and is not deleted, of all accounts. */
    List<EdgeDistribution> deployed();

    /** The own names (d111.cloudfront.net) of all distributions that exist; a deleted one's name ends with it. */
    Set<String> domainNames();

    /** Certificate and key behind an ACM ARN. */
    Optional<KeyMaterial> certificate(String arn);
}
